//! Codes of what can and cannot be: states that exist, rules that contradict.

codes! {
    NOT_BEFORE_OUTCOME = "not-before-outcome", Error, "the model was not there before the outcome" {
        means: "A model of the tier `before` is scored as a forecast, so all of the time in which it was made lies before the day of the outcome.",
        example: "[dating]\nmade = \"2015\"\ntier = \"before\"\njudged = \"the editors\"\n[outcome]\ndate = \"2015-06-01\"\nwhat = \"They stayed\"\nstates = [\"us.stay\"]\njudged = \"the editors\"",
        mend: "Write the days, where they are known; else the tier is `after`, or `memory`.",
    }
    INFEASIBLE_STATUS_QUO = "infeasible-status-quo", Error, "the status quo breaks a rule" {
        means: "What is taken today is said to be impossible by a rule, so one of the two is wrong.",
        example: "[conflict]\ntitle = \"Talks\"\nstatus-quo = [\"us.stay\", \"us.leave\"]\n[[rules]]\nnever = \"us.stay and us.leave\"",
        mend: "Correct the status quo or the rule.",
    }
    VIEW_SEES_NOTHING = "view-sees-nothing", Error, "a view leaves no state" {
        means: "A decision maker with a view of its own decides in the conflict as it sees it: options that it does not know of (`unaware`) stay as they are in the status quo, and states that it takes to be impossible (`never`) are not there. Together with the rules they leave no state, so there would be nothing to decide in.",
        example: "[views.us]\nnever = [\"us.stay\", \"not us.stay\"]",
        mend: "Leave out less.",
    }
    NO_FEASIBLE_STATE = "no-feasible-state", Error, "a rule leaves no state" {
        means: "One rule alone cannot be met by any combination of options.",
        example: "[[rules]]\nnever = \"us.stay or not us.stay\"",
        mend: "Correct the rule: it says more than was meant.",
    }
    CONTRADICTORY_RULES = "contradictory-rules", Error, "rules contradict each other" {
        means: "No combination of options meets all rules. The rules shown cannot be met together; without any one of them the others could.",
        example: "[[rules]]\nalways = \"us.stay\"\n[[rules]]\nnever = \"us.stay\"",
        mend: "Correct one of the rules that are shown.",
    }
    OVERLAPPING_ANSWERS = "overlapping-answers", Error, "two answers hold in the same state" {
        means: "The answers of a question exclude each other, or their chances could not be told apart. A state is shown in which both hold.",
        example: "[[questions]]\nid = \"path\"\nask = \"What does it do?\"\nanswers = { stays = \"us.stay\", waits = \"not us.leave\" }\notherwise = \"else\"",
        mend: "Make one answer narrower (`… and not …`), or add a rule if the two cannot happen together.",
    }
    ANSWER_GAP = "answer-gap", Warning, "in some states no answer holds" {
        means: "There is a feasible state in which none of the answers holds, and the question has no `otherwise` to name it.",
        example: "[[questions]]\nid = \"path\"\nask = \"What does it do?\"\nanswers = { stays = \"us.stay\" }",
        mend: "Add `otherwise = \"…\"`, or another answer.",
    }
    RANKING_INCOMPLETE = "ranking-incomplete", Error, "the ranking leaves out a state" {
        means: "A ranking lists every feasible state exactly once. A state is shown that stands in no entry.",
        example: "[[dm.us.ranking]]\nstates = [\"us.stay\"]",
        mend: "Add the state, on its own or to an entry it is tied with; a formula can name many at once.",
    }
    RANKING_REPEATS = "ranking-repeats", Error, "the ranking has a state twice" {
        means: "A ranking lists every feasible state exactly once. A state is shown that stands in two entries, or twice in one.",
        example: "[[dm.us.ranking]]\nstates = [\"us.stay\"]\n[[dm.us.ranking]]\nstates = [\"not us.leave\", \"us.leave and not us.stay\"]",
        mend: "Take it out of one of them.",
    }
    PAIR_CONTRADICTS = "pair-contradicts", Error, "two states are compared twice, and differently" {
        means: "Pairwise preferences say of two states once how they compare: which is preferred, how strongly, how likely or to which degree. Two states are shown of which two statements say different things, or a state that is compared with itself.",
        example: "[[dm.us.pairwise]]\nbetter = \"us.stay\"\nthan = \"us.leave\"\n[[dm.us.pairwise]]\nbetter = \"us.leave\"\nthan = \"us.stay\"",
        mend: "Correct one of the statements, or make its formula narrower (`… and not …`).",
    }
    PAIR_LEFT_OUT = "pair-left-out", Error, "the degrees leave two states out" {
        means: "Degrees of preference are given for every two feasible states. Two states are shown of which nothing is said.",
        example: "[[dm.us.fuzzy]]\nbetter = \"us.stay and us.leave\"\nthan = \"us.stay and not us.leave\"\ndegree = 0.8",
        mend: "Add their degree (0.5 if they are as good); a formula can name many states at once. Where a comparison is not known, use `pairwise`, which may leave pairs out.",
    }
    PREFERENCE_CIRCLE = "preference-circle", Warning, "preferences go round in a circle" {
        means: "Pairwise, a decision maker prefers one state to another, that to a third, and so on, back to the first (some of the steps may be ties). That is allowed, and most concepts can be asked for; it is shown because it may be a slip. Concepts that need an order are refused.",
        example: "[[dm.us.pairwise]]\nbetter = \"YN\"\nthan = \"NY\"\n[[dm.us.pairwise]]\nbetter = \"NY\"\nthan = \"NN\"\n[[dm.us.pairwise]]\nbetter = \"NN\"\nthan = \"YN\"",
        mend: "If it is what the decision maker prefers, leave it; else correct one of the statements.",
    }
    STATE_NEVER_HOLDS = "state-never-holds", Error, "no feasible state matches" {
        means: "A name in `[states]`, an entry of a ranking or a comparison describes states of which the rules leave none.",
        example: "[states]\nboth = \"us.stay and us.leave\"\n[[rules]]\nnever = \"us.stay and us.leave\"",
        mend: "Correct the formula or pattern, or the rule that excludes it.",
    }
    MERGE_STRADDLES = "merge-straddles", Error, "members of a merged state compare differently" {
        means: "States that count as one need one place in everybody's order. For somebody, two of the members compare differently with another state, which is shown: one is better and one is not, or one is worse and one much worse, or only of one it is known. It is enough that they do so in some world, on some day of the events, or as somebody sees the conflict.",
        example: "[[merge]]\nwhen = \"us.leave\"\n[[dm.us.prefers]]\nthat = \"us.stay\"",
        mend: "Say which member stands for the merged state, for each decision maker by its own preference: `pick = \"best\"` or `pick = \"worst\"`; or correct the preference.",
    }
    MERGES_OVERLAP = "merges-overlap", Error, "two merged states claim the same state" {
        means: "Each `[[merge]]` makes one state of many. A state is shown that two of them claim.",
        example: "[[merge]]\nwhen = \"us.stay\"\npick = \"best\"\n[[merge]]\nwhen = \"us.leave\"\npick = \"best\"",
        mend: "Make one formula narrower (`… and not …`), or write one `[[merge]]` with both joined by `or`.",
    }
    NEVER_APPLIES = "never-applies", Warning, "this is said of no feasible state" {
        means: "An answer, a merged state or a forbidden move describes states of which the rules leave none, so it has no effect.",
        example: "[[moves]]\ndm = \"us\"\nfrom = \"us.stay and us.leave\"\nto = \"us.stay\"\n[[rules]]\nnever = \"us.stay and us.leave\"",
        mend: "Correct the formula, or the rule that excludes it; or leave it out.",
    }
    CHECK_TOO_HARD = "check-too-hard", Warning, "something could not be checked" {
        means: "The rules are so entangled that the search for a state was given up. What should have been checked may be right or wrong.",
        example: "# (rules over many options that only a long search can settle)",
        mend: "State the rules more simply, if you can: `at-most-one` rather than many `never`.",
    }
}
