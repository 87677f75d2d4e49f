//! Codes of names: unknown, double, unused.

codes! {
    UNKNOWN_DECISION_MAKER = "unknown-decision-maker", Error, "there is no such decision maker" {
        means: "A formula or a key names a decision maker that no `[dm.…]` defines.",
        example: "[[rules]]\nnever = \"usa.stay\"",
        mend: "Correct the name, or add the decision maker.",
    }
    UNKNOWN_OPTION = "unknown-option", Error, "there is no such option" {
        means: "The decision maker has no option of that name. Options are written `dm.option`.",
        example: "[[rules]]\nnever = \"us.sty\"",
        mend: "Correct the name, or add the option to `[dm.….options]`.",
    }
    UNKNOWN_STATE = "unknown-state", Error, "there is no such state" {
        means: "A single word in the place of a state is the name of a state from `[states]`, and there is none of that name.",
        example: "[[dm.us.ranking]]\nstates = [\"peace\"]",
        mend: "Correct the name, define it in `[states]`, or write a pattern or a formula.",
    }
    UNKNOWN_CLAIM = "unknown-claim", Error, "there is no such claim" {
        means: "`because` names a claim that no `[claims.…]` defines.",
        example: "[[rules]]\nnever = \"us.stay and us.leave\"\nbecause = [\"vacuum\"]",
        mend: "Correct the name or add the claim. Where there is no quotation, say `assumed` or `judged` instead.",
    }
    UNKNOWN_SOURCE = "unknown-source", Error, "there is no such source" {
        means: "A claim names a source that no `[sources.…]` defines.",
        example: "[claims.vacuum]\nsource = \"note\"\nquote = \"a sudden vacuum\"",
        mend: "Correct the name, or add the source.",
    }
    UNKNOWN_ANALYST = "unknown-analyst", Error, "there is no such analyst" {
        means: "`by` or `held-by` names an analyst that no `[analysts.…]` defines.",
        example: "[[rules]]\nnever = \"us.stay and us.leave\"\nheld-by = [\"anna\"]",
        mend: "Correct the name, or add the analyst.",
    }
    UNKNOWN_QUESTION = "unknown-question", Error, "there is no such question" {
        means: "`[[expect]]` names a question that no `[[questions]]` defines.",
        example: "[[expect]]\nquestion = \"path\"\nanswer = [\"west\"]\nmost-likely = true",
        mend: "Correct the name, or add the question.",
    }
    UNKNOWN_ANSWER = "unknown-answer", Error, "the question has no such answer" {
        means: "`answer` names what is neither one of the question's answers nor its `otherwise`.",
        example: "[[questions]]\nid = \"path\"\nask = \"Does it stay?\"\nanswers = { stays = \"us.stay\" }\notherwise = \"goes\"\n\n[[expect]]\nquestion = \"path\"\nanswer = [\"stay\"]\nmost-likely = true",
        mend: "Use one of the answers that the hint lists.",
    }
    DUPLICATE_ID = "duplicate-id", Error, "the same id twice" {
        means: "Ids are how reports, commands and other files refer to a thing, so each stands for one thing of the file only.",
        example: "[[rules]]\nid = \"once\"\nnever = \"us.stay and us.leave\"\n[[rules]]\nid = \"once\"\nnever = \"us.leave\"",
        mend: "Give one of them another id, or none: an id is needed only to refer to a statement.",
    }
    DUPLICATE_NAME = "duplicate-name", Error, "two decision makers with the same name" {
        means: "Two decision makers have the same `name`: nobody could tell them apart in a report.",
        example: "[dm.us]\nname = \"Army\"\n[dm.uk]\nname = \"Army\"",
        mend: "Give one of them another name.",
    }
    REPEATED_ENTRY = "repeated-entry", Error, "the list names something twice" {
        means: "A list of names has the same one twice. Nothing is said by that, so something else was probably meant.",
        example: "[conflict]\ntitle = \"Talks\"\nstatus-quo = [\"us.stay\", \"us.stay\"]",
        mend: "Remove one of the two, or correct it.",
    }
    UNUSED_CLAIM = "unused-claim", Warning, "nothing rests on this claim" {
        means: "No statement names the claim in its `because`.",
        example: "[sources.note]\ntitle = \"Note\"\n[claims.vacuum]\nsource = \"note\"\nquote = \"a sudden vacuum\"",
        mend: "Name it where it matters, or remove it.",
    }
    UNUSED_SOURCE = "unused-source", Warning, "nothing is quoted from this source" {
        means: "The text of the source is at hand (it has a `file`), but no claim quotes it. Sources without `file` may be listed as literature.",
        example: "[sources.note]\ntitle = \"Note\"\nfile = \"note.md\"",
        mend: "Quote it where it matters, or remove it.",
    }
}
