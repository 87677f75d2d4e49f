//! Tables of what the file says and who says so.

use super::{Answers, Field, Room, Schema, Table};
use crossroad::model::conflict::{Conflict, Use, uses};
use crossroad::model::preference::{Item, Preference, Said, Statement};
use crossroad::model::provenance::{Form, SupportKind};
use crossroad::text::source::Spanned;

/// The table `preferences`.
pub const PREFERENCES: &Schema = &Schema {
    name: "preferences",
    answers: Answers::File,
    doc: "A statement about what a decision maker wants: a wish, a ranking entry, a weight, or a comparison of states.",
    key: &["player", "position", "within"],
    fields: &[
        Field::text("player", "who wants it"),
        Field::text("kind", "prefers, ranking, weights, pairwise or fuzzy"),
        Field::integer("position", "its place in the list, from 1: the most important, or best, first"),
        Field::integer("within", "its place, from 1, among wishes of which it is not known which matters more; missing outside such a group").nullable(),
        Field::text("statement", "its id, or its place in the file (a key of statements)"),
        Field::text("text", "the words of the file: a formula, the states of a ranking entry, separated by commas, or the states compared"),
        Field::real("weight", "of weights what it adds where it holds, of fuzzy the degree; missing for others").nullable(),
        Field::boolean("strong", "whether a difference here is a strong preference"),
        Field::boolean("unknown", "whether it is not known if this or its opposite is wanted"),
        Field::real("chance_low", "the least probability that it is wanted at all; missing if it is certain").nullable(),
        Field::real("chance_high", "the greatest; missing if it is certain").nullable(),
    ],
};

/// The table `statements`.
pub const STATEMENTS: &Schema = &Schema {
    name: "statements",
    answers: Answers::File,
    doc: "A statement of the file and what it rests on.",
    key: &["kind", "statement"],
    fields: &[
        Field::text("statement", "its id, or its place in the file"),
        Field::text(
            "kind",
            "status-quo, option, state, arc, rule, merge, move, wish, any-order, weight, ranking-entry, comparison, expectation, event or coalition",
        ),
        Field::text(
            "support",
            "quoted, assumed, judged or unstated; drafted until somebody has confirmed it",
        ),
        Field::text(
            "reason",
            "why it is assumed, whose judgement it is, or what drafted it; missing otherwise",
        )
        .nullable(),
        Field::text("note", "what the analyst notes").nullable(),
    ],
};

/// The table `statement_claims`.
pub const STATEMENT_CLAIMS: &Schema = &Schema {
    name: "statement_claims",
    answers: Answers::File,
    doc: "A statement and a claim that it rests on.",
    key: &["kind", "statement", "claim"],
    fields: &[
        Field::text("statement", "the statement (a key of statements)"),
        Field::text("kind", "its kind"),
        Field::text("claim", "the claim (a key of claims)"),
    ],
};

/// The table `claims`.
pub const CLAIMS: &Schema = &Schema {
    name: "claims",
    answers: Answers::File,
    doc: "A claim: something that is said in a source, quoted.",
    key: &["claim"],
    fields: &[
        Field::text("claim", "its id"),
        Field::text("source", "the source it is quoted from (a key of sources)"),
        Field::text("speaker", "who says it").nullable(),
        Field::text("via", "through whom").nullable(),
        Field::text("form", "direct: the speaker's own words; restated: the source's rendering"),
        Field::text("quote", "the exact words of the source"),
        Field::text("reading", "what the analyst takes them to mean").nullable(),
        Field::integer("credibility", "1 to 6 (6: cannot be judged)").nullable(),
        Field::text("note", "what the analyst notes").nullable(),
    ],
};

/// The table `sources`.
pub const SOURCES: &Schema = &Schema {
    name: "sources",
    answers: Answers::File,
    doc: "A source: a document that claims are quoted from.",
    key: &["source"],
    fields: &[
        Field::text("source", "its id"),
        Field::text("title", "its title").nullable(),
        Field::text("author", "who wrote it").nullable(),
        Field::text("published", "when it was published").nullable(),
        Field::text("url", "where it can be found").nullable(),
        Field::text("file", "its text, as a path from the conflict file").nullable(),
        Field::text("reliability", "A to F (F: cannot be judged)").nullable(),
        Field::text("note", "what the analyst notes").nullable(),
    ],
};

/// Names the kind of a preference, as the file writes it.
pub(super) fn kind(preference: &Preference) -> &'static str {
    match preference {
        Preference::Prioritized(_) => "prefers",
        Preference::Ranking(_) => "ranking",
        Preference::Weights(_) => "weights",
        Preference::Pairs(pairs) if pairs.fuzzy => "fuzzy",
        Preference::Pairs(_) => "pairwise",
        Preference::Indifferent => "none",
    }
}

/// Lists what the file says.
pub(super) fn tables(conflict: &Conflict, room: Room<'_>) -> Vec<Table> {
    let all = uses(conflict);
    let made: [(&Schema, &dyn Fn() -> Table); 5] = [
        (PREFERENCES, &|| preferences(conflict)),
        (STATEMENTS, &|| statements(&all)),
        (STATEMENT_CLAIMS, &|| statement_claims(conflict, &all)),
        (CLAIMS, &|| claims(conflict)),
        (SOURCES, &|| sources(conflict)),
    ];
    made.iter().filter(|(schema, _)| room.wants(schema)).map(|(_, make)| make()).collect()
}

fn preferences(conflict: &Conflict) -> Table {
    let mut table = Table::new(PREFERENCES);
    for dm in &conflict.dms {
        let player = dm.id.value.as_str();
        let named = |list: &str, id: Option<&Spanned<String>>, at: usize| {
            id.map_or_else(|| format!("{list}[{}]", at + 1), |id| id.value.clone())
        };
        let list = format!("{player}.{}", kind(&dm.preference));
        match &dm.preference {
            Preference::Prioritized(all) => {
                for (at, item) in all.items.iter().enumerate() {
                    match item {
                        Item::One(one) => {
                            let id = named(&list, one.id.as_ref(), at);
                            wish(&mut table, player, (at, None), &id, one);
                        }
                        Item::AnyOrder { id, statements, .. }
                        | Item::Disputed { id, statements, .. } => {
                            let group = named(&list, id.as_ref(), at);
                            for (within, one) in statements.iter().enumerate() {
                                let id = named(&group, one.id.as_ref(), within);
                                wish(&mut table, player, (at, Some(within)), &id, one);
                            }
                        }
                    }
                }
            }
            Preference::Ranking(ranking) => {
                for (at, entry) in ranking.entries.iter().enumerate() {
                    let states: Vec<&str> =
                        entry.states.iter().map(|(text, _)| text.value.as_str()).collect();
                    let (id, text) = (named(&list, entry.id.as_ref(), at), states.join(", "));
                    table.row([
                        player.into(),
                        "ranking".into(),
                        (at + 1).into(),
                        None::<u64>.into(),
                        (&id).into(),
                        (&text).into(),
                        None::<f64>.into(),
                        entry.strongly.into(),
                        false.into(),
                        None::<f64>.into(),
                        None::<f64>.into(),
                    ]);
                }
            }
            Preference::Weights(weights) => {
                for (at, one) in weights.weights.iter().enumerate() {
                    let id = named(&list, one.id.as_ref(), at);
                    // (a power of ten: dividing by it rounds once, to the nearest)
                    let unit = (0..one.weight.scale).fold(1.0, |unit, _| unit * 10.0);
                    table.row([
                        player.into(),
                        "weights".into(),
                        (at + 1).into(),
                        None::<u64>.into(),
                        (&id).into(),
                        (&one.that.text.value).into(),
                        (one.weight.mantissa as f64 / unit).into(),
                        false.into(),
                        false.into(),
                        None::<f64>.into(),
                        None::<f64>.into(),
                    ]);
                }
            }
            Preference::Pairs(pairs) => {
                for (at, one) in pairs.pairs.iter().enumerate() {
                    let (id, text) = (named(&list, one.id.as_ref(), at), one.words());
                    let (degree, strongly, chance) = match one.said {
                        Said::Degree(degree) => (Some(degree.nearest()), false, None),
                        Said::Better { strongly, chance } => (None, strongly, chance),
                        Said::Tied => (None, false, None),
                    };
                    table.row([
                        player.into(),
                        kind(&dm.preference).into(),
                        (at + 1).into(),
                        None::<u64>.into(),
                        (&id).into(),
                        (&text).into(),
                        degree.into(),
                        strongly.into(),
                        false.into(),
                        chance.map(|chance| chance.low).into(),
                        chance.map(|chance| chance.high).into(),
                    ]);
                }
            }
            Preference::Indifferent => {}
        }
    }
    table
}

fn wish(
    table: &mut Table,
    player: &str,
    (at, within): (usize, Option<usize>),
    id: &str,
    one: &Statement,
) {
    table.row([
        player.into(),
        "prefers".into(),
        (at + 1).into(),
        within.map(|within| within + 1).into(),
        id.into(),
        (&one.that.text.value).into(),
        None::<f64>.into(),
        one.crucial.into(),
        one.unknown.into(),
        one.chance.map(|chance| chance.low).into(),
        one.chance.map(|chance| chance.high).into(),
    ]);
}

fn statements(all: &[Use<'_>]) -> Table {
    let mut table = Table::new(STATEMENTS);
    for one in all {
        let reason = one.support.drafted.as_ref().or(match &one.support.kind {
            SupportKind::Assumed(words) | SupportKind::Judged(words) => Some(words),
            SupportKind::Quoted(_) | SupportKind::Unstated => None,
        });
        table.row([
            (&one.place).into(),
            one.kind.id().into(),
            one.support.word().into(),
            reason.into(),
            one.support.note.as_ref().into(),
        ]);
    }
    table
}

fn statement_claims(conflict: &Conflict, all: &[Use<'_>]) -> Table {
    let mut table = Table::new(STATEMENT_CLAIMS);
    for one in all {
        let claims = one.claims().iter().filter_map(|id| conflict.claims.get(id.index()));
        for claim in claims {
            table.row([(&one.place).into(), one.kind.id().into(), (&claim.id.value).into()]);
        }
    }
    table
}

fn claims(conflict: &Conflict) -> Table {
    let mut table = Table::new(CLAIMS);
    for claim in &conflict.claims {
        let source = claim.source.and_then(|source| conflict.sources.get(source.index()));
        table.row([
            (&claim.id.value).into(),
            source.map_or("", |source| source.id.value.as_str()).into(),
            claim.speaker.as_ref().into(),
            claim.via.as_ref().into(),
            match claim.form {
                Form::Direct => "direct".into(),
                Form::Restated => "restated".into(),
            },
            (&claim.quote.value).into(),
            claim.reading.as_ref().into(),
            claim.credibility.map(u32::from).into(),
            claim.note.as_ref().into(),
        ]);
    }
    table
}

fn sources(conflict: &Conflict) -> Table {
    let mut table = Table::new(SOURCES);
    for source in &conflict.sources {
        let reliability = source.reliability.map(|letter| format!("{letter:?}"));
        table.row([
            (&source.id.value).into(),
            source.title.as_ref().into(),
            source.author.as_ref().into(),
            source.published.as_ref().into(),
            source.url.as_ref().into(),
            source.file.as_ref().map(|file| &file.value).into(),
            reliability.as_ref().into(),
            source.note.as_ref().into(),
        ]);
    }
    table
}
