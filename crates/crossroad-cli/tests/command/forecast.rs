//! What `forecast` says, and what it refuses.

use crate::support::{case, expect};

#[test]
fn a_forecast_is_a_page_with_words_ranges_and_what_to_find_out() {
    let file = case("afghanistan-2015");
    let (out, err) = expect(&["forecast", &file], 0);
    assert_eq!(err, "");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "if they expect no answers (nash), “west” leads with 47 % (0–100); if they expect any answer (gmr, smr), “margins” is the only outcome (100 %).",
        "“margins” has a chance of 62 % (8–100), “buffer” of 35 % (0–88) and “kabul” of 3 % (0–26)",
        "by concept 0–36 0–5 0–47 12–100",
        "48 of the 62 percentage points of `margins` under seq",
        "the forecast agrees under gmr (100 %), smr (100 %), seq (97 %) and symmetric-seq (97 %)",
        "it may agree, depending on the unknowns, under nash (48 %)",
        "0.95 0.00 does Russia want to work with the West, or not to? [with-the-west]",
        "seq, symmetric-seq: 56 %, today’s situation persists.",
        "Exact over all scenarios.",
        "Confidence (as distinct from likelihood) is low",
    ] {
        assert!(words.contains(told), "{told} is missing:\n{out}");
    }
    // Likelihood and confidence do not share a sentence.
    for sentence in words.split(". ").filter(|sentence| sentence.contains("Confidence")) {
        assert!(!sentence.contains("likely (") && !sentence.contains("even ("), "{sentence}");
    }
    let (before, _) = expect(&["forecast", &file, "--at", "2014-11", "--concept", "seq"], 0);
    let words = before.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "“buffer” has a chance of 74 % (57–88)";
    assert!(words.contains(told), "{before}");
    let (timeline, _) = expect(&["forecast", &file, "--timeline", "--concept", "seq"], 0);
    for told in ["before ", "2014-12 deadline ", "2015-07 omar-dead ", "57–88"] {
        assert!(timeline.contains(told), "{told} is missing:\n{timeline}");
    }
    let (hangs, _) = expect(&["hinge", &file, "--forecast", "--by", "claim", "--limit", "3"], 0);
    let words = hangs.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("48 without claim choice-3: "), "{hangs}");
    assert!(words.contains("48 points under nash"), "{hangs}");
    // What matters most leads, with where the answer goes.
    let leads = words.contains("The answer moves most without claim choice-3: ");
    assert!(leads && words.contains(" % under nash."), "{hangs}");
}

#[test]
fn a_sampled_forecast_tells_its_error_and_is_the_same_with_any_number_of_threads() {
    let file = case("afghanistan-2015");
    let sampled = ["forecast", &file, "--exact", "8", "--worlds", "5000", "--seed", "7"];
    let (out, _) = expect(&sampled, 0);
    assert!(out.contains("5 000 scenarios, seed 7") && out.contains('±'), "{out}");
    for threads in ["1", "3"] {
        assert_eq!(expect(&[&sampled[..], &["--threads", threads]].concat(), 0).0, out);
    }
    let other = ["forecast", &file, "--exact", "8", "--worlds", "5000", "--seed", "8"];
    assert_ne!(expect(&other, 0).0, out);
    let until = ["forecast", &file, "--exact", "8", "--until", "0.02", "--format", "json"];
    let answer: serde_json::Value = serde_json::from_str(&expect(&until, 0).0).expect("JSON");
    let error = answer["questions"][0]["under"][0]["answers"][0]["standard_error"].as_f64();
    assert!(error.is_some_and(|error| error <= 0.02), "{error:?}");
    assert!(answer["plays"][0]["worlds"].as_u64().is_some_and(|worlds| worlds < 100_000));
}

#[test]
fn what_cannot_be_forecast_is_said() {
    let (_, err) = expect(&["forecast", &case("chicken")], 2);
    assert!(err.contains("the file asks nothing") && err.contains("--about"), "{err}");
    let (_, err) = expect(&["forecast", &case("afghanistan-2015"), "--question", "pat"], 2);
    assert!(err.contains("did you mean `path`?"), "{err}");
    let (_, err) = expect(&["forecast", &case("afghanistan-2015"), "--until", "2"], 2);
    assert!(err.contains("a number above 0 and below 1"), "{err}");
    let (_, err) = expect(&["analyze", &case("afghanistan-2015"), "--at", "2015-13"], 2);
    assert!(err.contains("2015-09"), "{err}");
}

#[test]
fn a_forecast_of_nothing_says_what_it_could_be_about_in_words_of_the_file() {
    for (name, about) in [("elmira", "moe.modify"), ("elmira-graph", "s1 or s2")] {
        let (_, err) = expect(&["forecast", &case(name)], 2);
        assert!(err.contains(&format!("such as --about \"{about}\"")), "{err}");
        expect(&["forecast", &case(name), "--about", about], 0);
    }
}
