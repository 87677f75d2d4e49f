//! Codes of the shape: keys, types and the form of single values.

codes! {
    UNKNOWN_KEY = "unknown-key", Error, "there is no such key" {
        means: "The key is none that a conflict file knows in this place. Unknown keys are never ignored: a mistyped one would silently change the answer.",
        example: "[dm.us]\nnames = \"United States\"",
        mend: "Correct the key to one that is listed in the hint. Remarks go into a `note`, or into a comment behind `#`.",
    }
    WRONG_TYPE = "wrong-type", Error, "another kind of value is expected here" {
        means: "The key wants a text, a number, a list, `true` or `false`, or a table, and has something else.",
        example: "[dm.us]\nname = 7",
        mend: "Write the kind of value that the label names.",
    }
    MISSING_KEY = "missing-key", Error, "a required key is missing" {
        means: "A table lacks a key that it cannot do without.",
        example: "[[questions]]\nid = \"path\"\nask = \"Which path?\"",
        mend: "Add the key that the message names.",
    }
    CLASHING_KEYS = "clashing-keys", Error, "these keys exclude each other" {
        means: "Two keys of the same table say different things where only one can be said.",
        example: "[[rules]]\nnever = \"us.stay\"\nalways = \"us.stay\"",
        mend: "Keep one of them, or write two entries.",
    }
    UNKNOWN_WORD = "unknown-word", Error, "this is none of the words allowed" {
        means: "Only certain words can stand here, and this is none of them.",
        example: "[dm.us.options]\nstay = { does = \"Stay\", one-way = \"yes\" }",
        mend: "Choose one of the words that the hint lists.",
    }
    UNKNOWN_FORMAT = "unknown-format", Error, "the file has another format" {
        means: "`format` says which version of the file format this is. This crossroad reads format 1.",
        example: "format = 2",
        mend: "Write `format = 1`, or use the crossroad that the file was written for.",
    }
    OUT_OF_RANGE = "out-of-range", Error, "the number is too small or too large" {
        means: "A number stands outside the range that has a meaning here: a chance beyond 0 to 1, a credibility beyond 1 to 6, a pace that is not positive.",
        example: "[[dm.us.prefers]]\nthat = \"us.stay\"\nchance = 1.5",
        mend: "Write a number of the range that the label names.",
    }
    BAD_DATE = "bad-date", Error, "this is no date" {
        means: "Dates are days, months or years of the calendar, as precise as is known: `2015-09-30`, `2015-09` or `2015`, in quotes.",
        example: "[conflict]\ntitle = \"Talks\"\nas-of = \"2015-02-30\"",
        mend: "Write year, month and day with hyphens, in that order, and leave out what is not known.",
    }
    BAD_ID = "bad-id", Error, "this cannot be an id" {
        means: "Ids are what formulas and references use: lower-case words of letters a to z and digits, joined by single hyphens, beginning with a letter.",
        example: "[dm.US_Army]\nname = \"Army\"",
        mend: "Use the id that the hint suggests, and put the full name into `name`.",
    }
    RESERVED_WORD = "reserved-word", Error, "this word belongs to formulas" {
        means: "`true`, `false`, `not`, `and`, `or`, `implies`, `iff` and `if` have a meaning in formulas and cannot be ids.",
        example: "[dm.not]\nname = \"North Transit\"",
        mend: "Choose another id.",
    }
    BAD_SHA256 = "bad-sha256", Error, "this is no SHA-256" {
        means: "A SHA-256 is 64 hexadecimal digits in lower case.",
        example: "[sources.note]\ntitle = \"Note\"\nsha256 = \"1234\"",
        mend: "Copy the whole value, as `sha256sum` prints it.",
    }
    EMPTY_TEXT = "empty-text", Error, "the text is empty" {
        means: "A text that people are to read, or a formula, is empty or only spaces.",
        example: "[conflict]\ntitle = \"\"",
        mend: "Write the text, or remove the key if it is not required.",
    }
    TOO_FEW = "too-few", Error, "the list is too short" {
        means: "A list has fewer entries than make sense: one entry in `any-order`, one member of a coalition, no answers.",
        example: "[[dm.us.prefers]]\nany-order = [\"us.stay\"]",
        mend: "Add what is missing, or say it in the simpler way.",
    }
}
