//! Pages that grow take time that grows with them, or are refused.

use crossroad_intake::{NoArticle, NotTaken, take};

/// Reads how long this thread has worked, in nanoseconds; `None` where the system does not say.
fn worked() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

/// Takes a page in; returns how long that worked, and what came of it.
fn work(html: &str) -> (Option<u64>, Result<usize, NotTaken>) {
    let start = worked();
    let taken = take("page.html", html.as_bytes()).map(|taken| taken.text.len());
    let end = worked();
    (start.zip(end).map(|(start, end)| end - start), taken)
}

const SENTENCE: &str = "The ministry keeps both pylons, as it said it would, for another winter. ";

fn article(inside: &str) -> String {
    format!("<title>Both pylons stay</title><h1>Both pylons stay</h1><p>{SENTENCE}{inside}")
}

/// Pages by what there is more and more of.
fn pages(many: usize) -> Vec<(&'static str, String)> {
    let paragraph = format!("<p>{SENTENCE}</p>");
    let lists = "<ul><li><a href=x>Home</a></li><li>News</li></ul>";
    vec![
        ("paragraphs", article(&paragraph.repeat(many))),
        ("divs", article(&format!("<div>{SENTENCE}</div>").repeat(many))),
        ("bylines within one line", article(&"word <span class=author>x</span> ".repeat(many))),
        ("links within one line", article(&"<a class=ad href=x>word</a> ".repeat(many))),
        ("ampersands", article(&"&".repeat(20 * many))),
        ("entities", article(&"&amp;&lt;".repeat(4 * many))),
        ("line breaks", article(&"word word<br>".repeat(many))),
        ("paragraphs by line breaks", article(&"word word<br><br>".repeat(many))),
        ("menus", format!("{}{}", lists.repeat(many / 4), article(&paragraph.repeat(20)))),
        ("boxes", article(&format!("<div class=ad>{paragraph}</div>{paragraph}").repeat(many / 2))),
        ("cells", article(&format!("<table>{}</table>", "<tr><td>a<td>b".repeat(many / 2)))),
        ("rows of divs", article(&"<div><div>a</div><div>b</div></div>".repeat(many / 3))),
        ("headings", article(&"<h1>Both pylons stay</h1>".repeat(many))),
        ("one word", article(&"x".repeat(60 * many))),
        ("comments", article(&"<!-- x -->".repeat(many))),
        (
            "captions",
            article(&"<figure><img><figcaption>Photo: x</figcaption></figure>".repeat(many / 3)),
        ),
        ("raised figures", article(&"10<sup>2</sup> ".repeat(many))),
        ("classes", article(&format!("<p class='{}'>x", "ads2 ".repeat(many)))),
        ("style", article(&format!("<p style='{}'>x", "color: red; ".repeat(many)))),
    ]
}

#[test]
fn work_grows_with_the_page() {
    const MANY: usize = 400;
    let mut slow = Vec::new();
    for ((what, small), (_, large)) in pages(MANY).into_iter().zip(pages(8 * MANY)) {
        let (before, _) = work(&small);
        let (behind, taken) = work(&large);
        let (Some(before), Some(behind)) = (before, behind) else { return };
        eprintln!("{what}: {} and {} ms, {taken:?}", before / 1_000_000, behind / 1_000_000);
        // Eight times as much, with room for caches and memory: 64 is what squares would give.
        if behind > 24 * before.max(2_000_000) {
            slow.push(format!("{what}: {before} and {behind} ns"));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn pages_that_would_grow_without_a_limit_are_refused() {
    let refused = |html: &str| match work(html).1 {
        Err(NotTaken::NoArticle(why)) => Some(why),
        _ => None,
    };
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=x")).collect();
    assert_eq!(refused(&article(&format!("<p{attributes}>"))), Some(NoArticle::TooManyAttributes));
    assert_eq!(refused(&article(&"<p>x".repeat(300_000))), Some(NoArticle::TooManyElements));
    // Each paragraph repeats all marks of emphasis that are open.
    let marks: String = (0..20_000).map(|n| format!("<b id=a{n}>")).collect();
    let page = article(&format!("{marks}{}", "<p>x</p>".repeat(20_000)));
    assert_eq!(refused(&page), Some(NoArticle::TooDeep));
    let marks: String = (0..300).map(|n| format!("<b id=a{n}>")).collect();
    let page = article(&format!("{marks}{}", "<p>x</p>".repeat(20_000)));
    assert_eq!(refused(&page), Some(NoArticle::TooManyElements));
    for deep in ["<div>", "<b>", "<table>", "<svg>", "<template>", "<select>", "<ruby>"] {
        let why = refused(&deep.repeat(200_000));
        assert!(why.is_some(), "{deep}");
    }
}
