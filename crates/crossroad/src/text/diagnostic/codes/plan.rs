//! Codes of plan files.

codes! {
    UNREADABLE_MODEL = "unreadable-model", Error, "a model of the plan cannot be read" {
        means: "The plan names a conflict file that is not there or cannot be read. Paths count from the folder of the plan.",
        example: "[sweep]\ntitle = \"Paths\"\nmodels = [\"nowhere.toml\"]\ncompute = \"forecast\"",
        mend: "Correct the path.",
    }
    FAULTY_MODEL = "faulty-model", Error, "a model of the plan has errors" {
        means: "The plan names a conflict file that has errors itself, so nothing can be computed of it.",
        example: "[sweep]\ntitle = \"Paths\"\nmodels = [\"empty-file.toml\"]\ncompute = \"forecast\"",
        mend: "`crossroad check` tells what is wrong with the file.",
    }
    NOTHING_TO_VARY = "nothing-to-vary", Error, "a model has nothing of that name to vary" {
        means: "A `[[vary]]` names a statement, rule, option, weight, source or decision maker that one of the models does not have, or that cannot take such values there.",
        example: "[sweep]\ntitle = \"Paths\"\nmodels = [\"talks.conflict\"]\ncompute = \"forecast\"\n[[vary]]\nchance = \"us.sty\"\nvalues = [0.2, 0.8]",
        mend: "Name it by its id, or by its place as in `russia.prefers[2]`; give each model its own plan if they differ too much.",
    }
    UNFIT_HERE = "unfit-here", Error, "this has no effect on what the plan computes, or no meaning" {
        means: "A key says something of forecasts where none are made, a value is none that the thing can take, or something that the value needs is missing.",
        example: "[sweep]\ntitle = \"Paths\"\nmodels = [\"talks.conflict\"]\ncompute = \"analysis\"\nworlds = 1000",
        mend: "Leave it out, or correct what the label names.",
    }
    TOO_MANY_POINTS = "too-many-points", Error, "the grid has too many points" {
        means: "Every combination of values is a point, and a plan has at most ten million of them.",
        example: "[sweep]\ntitle = \"Paths\"\nmodels = [\"talks.conflict\"]\ncompute = \"forecast\"\n[[vary]]\nchance = \"us.stay\"\nfrom = 0.1\nto = 0.9\nsteps = 10000\n[[vary]]\npace = \"us\"\nfrom = 1\nto = 2\nsteps = 10000",
        mend: "Vary fewer things at once, or each in fewer steps.",
    }
}
