//! Codes of formulas and patterns.

codes! {
    FORMULA_SYNTAX = "formula-syntax", Error, "the formula cannot be read" {
        means: "Formulas are made of options (`us.stay`), `not`, `and`, `or`, `implies`, `iff`, `if`, `true`, `false` and parentheses. `not` binds most tightly, then `and`, then `or`, then the other three, which cannot be chained without parentheses.",
        example: "[[rules]]\nnever = \"us.stay && us.leave\"",
        mend: "Write what the hint says.",
    }
    FORMULA_TOO_DEEP = "formula-too-deep", Error, "the formula is nested too deep" {
        means: "Parentheses and `not`s are nested more than 200 deep.",
        example: "# that = \"((((((…))))))\"",
        mend: "Remove parentheses that change nothing, and pairs of `not`.",
    }
    BAD_PATTERN = "bad-pattern", Error, "the pattern has the wrong length" {
        means: "A pattern has one letter for each option, in the order of the file: `Y` taken, `N` not taken, `-` either.",
        example: "[states]\npeace = \"YNYNY\"",
        mend: "Write as many letters as there are options, or a formula.",
    }
}
