//! Codes of the conflict as a model: who, what, which wishes, on what they rest.

codes! {
    TOO_MANY_OPTIONS = "too-many-options", Error, "more than 64 options" {
        means: "A state is kept as one bit per option in a 64-bit word, so a conflict has 64 options at most.",
        example: "# (a file with 65 options)",
        mend: "Leave out options that nothing turns on, or treat options that always go together as one.",
    }
    TOO_MANY_ANALYSTS = "too-many-analysts", Error, "more than 64 analysts" {
        means: "A file brings together the readings of 64 analysts at most.",
        example: "# (a file with 65 analysts)",
        mend: "Let several who agree go by one name.",
    }
    NO_READING = "no-reading", Error, "an analyst has no reading of something disputed" {
        means: "Where analysts disagree, one of the readings is right, with the share of the weight that those have who hold it. So everybody who is listed in `[analysts]` must hold one of them.",
        example: "[analysts.anna]\n[analysts.boris]\n[analysts.clara]\n[[dm.us.prefers]]\ndisputed = [\n  { by = [\"anna\"], prefers = [\"us.stay\"] },\n  { by = [\"boris\"] },\n]",
        mend: "Name the analyst in `by` of one of the readings; one without `prefers` holds none of it.",
    }
    TWO_READINGS = "two-readings", Error, "an analyst has two readings of one thing" {
        means: "An analyst is named in `by` of two readings of the same place. Only one of the readings is right, so nobody holds two.",
        example: "[analysts.anna]\n[analysts.boris]\n[[dm.us.prefers]]\ndisputed = [\n  { by = [\"anna\"], prefers = [\"us.stay\"] },\n  { by = [\"anna\", \"boris\"] },\n]",
        mend: "Keep the name in one of them.",
    }
    TOO_MANY_DECISION_MAKERS = "too-many-decision-makers", Error, "more than 64 decision makers" {
        means: "A conflict has 64 decision makers at most.",
        example: "# (a file with 65 decision makers)",
        mend: "Treat decision makers that act together as one.",
    }
    NO_OPTIONS_AT_ALL = "no-options-at-all", Error, "nobody can do anything" {
        means: "A conflict needs at least one decision maker with an option.",
        example: "[conflict]\ntitle = \"Talks\"\n[dm.us]\nname = \"United States\"\noptions = {}",
        mend: "Add a table `[dm.….options]` with what the decision maker can do.",
    }
    NO_OPTIONS = "no-options", Warning, "a decision maker without options" {
        means: "The decision maker can do nothing. It may be listed for its preferences, but no move is ever its own.",
        example: "[dm.uk]\nname = \"United Kingdom\"",
        mend: "Add a table `[dm.….options]`, or leave the decision maker out.",
    }
    NO_PREFERENCE = "no-preference", Warning, "a decision maker without preferences" {
        means: "The file does not say what the decision maker wants. It is taken to be indifferent: every state is stable for it.",
        example: "[dm.uk.options]\nhelp = { does = \"Help\", assumed = \"it is near\" }",
        mend: "Add `[[dm.….prefers]]`, `[[dm.….ranking]]` or `[[dm.….weights]]`.",
    }
    TWO_PREFERENCE_KINDS = "two-preference-kinds", Error, "preferences of two kinds" {
        means: "A decision maker's preferences are given in one way: statements by importance (`prefers`), states from best to worst (`ranking`), weights that add up (`weights`), states compared two by two (`pairwise`), or degrees of preference (`fuzzy`). Two of them could contradict each other.",
        example: "[[dm.us.prefers]]\nthat = \"us.stay\"\n[[dm.us.weights]]\nthat = \"us.leave\"\nweight = 2",
        mend: "Keep one kind.",
    }
    CRUCIAL_NOT_FIRST = "crucial-not-first", Error, "a crucial statement after one that is not" {
        means: "Crucial statements come first: a difference in one of them is a strong preference, and what is strongly preferred must also be preferred. Within `any-order`, all or none are crucial.",
        example: "[[dm.us.prefers]]\nthat = \"us.stay\"\n[[dm.us.prefers]]\nthat = \"not us.leave\"\ncrucial = true",
        mend: "Move it up before the first statement that is not crucial, or make that one crucial too.",
    }
    REVERSED_RANGE = "reversed-range", Error, "the range runs backwards" {
        means: "A range of chances is written `[low, high]`.",
        example: "[[dm.us.prefers]]\nthat = \"us.stay\"\nchance = [0.7, 0.3]",
        mend: "Swap the two numbers.",
    }
    BAD_WEIGHT = "bad-weight", Error, "the weight cannot be kept exactly" {
        means: "Weights are added exactly, so that states whose weights add up to the same are tied. They are decimal numbers below a thousand million with at most nine digits behind the point.",
        example: "[[dm.us.weights]]\nthat = \"us.stay\"\nweight = 0.1234567891234",
        mend: "Write fewer digits: only how weights compare matters.",
    }
    BAD_DEGREE = "bad-degree", Error, "the number cannot be kept exactly" {
        means: "Degrees of preference and the thresholds they are held to are compared exactly: whether a degree reaches a threshold decides whether a state is stable. They are decimal numbers with at most nine digits behind the point.",
        example: "[[dm.us.fuzzy]]\nbetter = \"us.stay\"\nthan = \"not us.stay\"\ndegree = 0.3333333333333",
        mend: "Write fewer digits.",
    }
    SHARES_NOT_ONE = "shares-not-one", Error, "the shares do not add up to 1" {
        means: "A mixture of concepts gives each its share, and the shares add up to 1.",
        example: "[dm.us]\nforesight = { seq = 0.7, nash = 0.2 }",
        mend: "Correct the shares.",
    }
    TWO_SUPPORTS = "two-supports", Error, "a statement rests on two kinds of things" {
        means: "A statement is quoted (`because`), assumed (`assumed`) or judged (`judged`). If it could be two of them, what is left when the source is withdrawn would not be clear.",
        example: "[[rules]]\nnever = \"us.stay and us.leave\"\nassumed = \"they exclude each other\"\njudged = \"the editors\"",
        mend: "Keep the one it really rests on, and put the rest into `note`.",
    }
    ONE_SIDED_WISH = "one-sided-wish", Warning, "a conditional wish leaves its holder free otherwise" {
        means: "`a if b` holds wherever `b` does not hold, whether `a` is done or not. If nothing else is wanted of `a`, its decision maker is indifferent to it wherever the condition fails, and may do it with nothing to do it for: move at random, answer what nobody did.",
        example: "[dm.uk.options]\nhelp = \"Help\"\n[[dm.us.prefers]]\nthat = \"us.stay if uk.help\"",
        mend: "If it is wanted only then, write `iff`; if it is unwanted otherwise for its cost, say so in a statement below, `not us.stay`.",
    }
    NO_SUPPORT = "no-support", Warning, "statements rest on nothing that is said" {
        means: "Options, rules and preferences say what they rest on: `because = [claims]`, `assumed = \"why\"` or `judged = \"by whom\"`. Those that say nothing count as assumed. They are listed together in one warning.",
        example: "[[rules]]\nnever = \"us.stay and us.leave\"",
        mend: "Add one of the three to each.",
    }
    UNCONFIRMED_DRAFT = "unconfirmed-draft", Warning, "statements are drafts that nobody has confirmed" {
        means: "A tool drafted these statements (`drafted = \"tool\"`), and no person has confirmed them since. They count as drafted, apart from what is quoted, assumed or judged, and what rests on them can be relied on less. They are listed together in one warning.",
        example: "[[rules]]\nnever = \"us.stay and us.leave\"\njudged = \"the editors\"\ndrafted = \"a language model\"",
        mend: "Look at each statement and at what it rests on, mend it if need be, and take `drafted` away: `crossroad edit FILE confirm rules[1]`.",
    }
}
