//! Codes of conflicts in graph form: states and arcs listed one by one.

codes! {
    TWO_FORMS = "two-forms", Error, "parts of both forms of conflicts" {
        means: "A conflict is written in option form (options, and rules for what cannot happen together) or in graph form (`[graph.states]`, and `arcs` from state to state). Options and rules say nothing about states that are listed, and arcs lead nowhere without them.",
        example: "[graph.states]\npeace = \"Peace\"\nwar = \"War\"\n\n[dm.us.options]\nattack = \"Attack\"",
        mend: "Keep one form: list options and rules, or states and arcs.",
    }
    NO_STATES = "no-states", Error, "the graph has no state" {
        means: "A conflict in graph form lists its states in `[graph.states]`, one or more.",
        example: "format = 1\n[conflict]\ntitle = \"Talks\"\n[graph.states]\n[dm.us]\nname = \"United States\"",
        mend: "Add a line for each state to `[graph.states]`: its id, and in words what holds in it.",
    }
    BAD_ARC = "bad-arc", Error, "the arc cannot be read" {
        means: "An arc says from which state a decision maker can move to which: `s1 -> s2`, to each of several states `s1 -> s2, s3`, there and back `s1 <-> s2`. It leads from a state to others.",
        example: "format = 1\n[conflict]\ntitle = \"Talks\"\n[graph.states]\npeace = \"Peace\"\nwar = \"War\"\n[dm.us]\narcs = [\"peace to war\"]",
        mend: "Write the states by their ids with `->` or `<->` between them.",
    }
    NO_ARCS = "no-arcs", Warning, "a decision maker without arcs" {
        means: "The decision maker can do nothing. It may be listed for its preferences, but no move is ever its own.",
        example: "format = 1\n[conflict]\ntitle = \"Talks\"\n[graph.states]\npeace = \"Peace\"\nwar = \"War\"\n[dm.us]\narcs = [\"peace -> war\"]\nprefers = [\"peace\"]\n[dm.uk]\nprefers = [\"peace\"]",
        mend: "Add `arcs` to its table, or leave the decision maker out.",
    }
    ISOLATED_STATE = "isolated-state", Warning, "no arc leads to or from a state" {
        means: "Nobody can move to the state or from it, so it is stable for everybody, and nothing leads there. Often an arc was forgotten.",
        example: "format = 1\n[conflict]\ntitle = \"Talks\"\n[graph.states]\npeace = \"Peace\"\nwar = \"War\"\nsiege = \"Siege\"\n[dm.us]\narcs = [\"peace -> war\"]\nprefers = [\"peace\"]",
        mend: "Add the arcs that lead there or away, or leave the state out.",
    }
}
