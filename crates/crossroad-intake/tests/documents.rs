//! Documents are taken in whole, and what is left out is told.

use crossroad_intake::{Doubt, NotTaken, take};

/// A page whose parts are all `div`s, with nothing but their places to tell them apart.
fn of_divs() -> String {
    let body: String = (1..8)
        .map(|n| {
            format!(
                "<div>Paragraph {n} of the article says, at some length, that the ministry keeps \
                both pylons, that officials have their reasons, and that talks go on.</div>"
            )
        })
        .collect();
    format!(
        "<html><head><title>Both pylons stay - Ledger Wire</title></head><body>\
        <div class=top><div><a href=/>Front page</a></div><div><a href=/w>World affairs</a></div>\
        <div><a href=/s>Sports desk</a></div></div>\
        <div class=text><h1>Both pylons stay</h1><div class=by>By Ines Marrow, September 3</div>\
        {body}</div>\
        <div class=side><div><a href=/1>Why pumps fail on Sundays</a></div>\
        <div><a href=/2>Inside the tariff war</a></div></div>\
        <div class=talk><div>Jo: what nonsense</div><div>Mo: I agree, first</div></div>\
        </body></html>"
    )
}

/// The words of a text, in a way that makes texts comparable.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().filter(|word| *word != "/").collect()
}

#[test]
fn all_of_a_page_is_in_the_text_or_listed() {
    let taken = take("page.html", of_divs().as_bytes()).expect("an article");
    let listed = taken.left_out.join(" / ");
    for part in [
        "Front page",
        "World affairs",
        "Sports desk",
        "Why pumps fail on Sundays",
        "Inside the tariff war",
        "Jo: what nonsense",
        "Mo: I agree, first",
        "By Ines Marrow, September 3",
        "Both pylons stay",
        "Paragraph 1 of",
        "Paragraph 7 of",
    ] {
        let flat = taken.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(part) || listed.contains(part), "{part}: {flat}\n{listed}");
    }
    let page = of_divs();
    let page = page.split_once("<body>").expect("a body").1;
    let shown: String = page
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |it| it.1))
        .collect::<Vec<_>>()
        .join(" ");
    let mut shown = words(&shown);
    let both = format!("{} {listed}", taken.text);
    let mut both = words(&both);
    shown.sort_unstable();
    both.sort_unstable();
    assert_eq!(shown, both);
}

#[test]
fn what_nobody_sees_does_not_come_out_of_a_page_or_a_text() {
    let hidden = "min\u{200b}istry&#8203; &#xfeff;ke\u{2060}eps";
    let page = of_divs().replace("ministry keeps", hidden);
    let taken = take("page.html", page.as_bytes()).expect("an article");
    let text = format!("{} {}", taken.text, taken.left_out.join(" "));
    assert!(text.contains("ministry keeps"), "{text}");
    assert!(!text.contains(['\u{200b}', '\u{feff}', '\u{2060}']), "{text:?}");
    let taken = take("text.txt", "\u{feff}The min\u{200b}istry\n".as_bytes()).expect("a text");
    assert_eq!((taken.text.as_str(), taken.obeyed), ("The ministry\n", 2));
}

#[test]
fn the_headline_is_the_first_line() {
    let taken = take("page.html", of_divs().as_bytes()).expect("an article");
    assert_eq!(taken.text.lines().next(), Some("Both pylons stay"));
    assert_eq!(taken.text.matches("Both pylons stay").count(), 1);
}

#[test]
fn what_looks_like_no_article_is_pointed_at_with_its_lines() {
    let page = include_str!("data/page.html");
    let picture =
        "<figure><img src=x><figcaption>Pylons at dusk. Photo: Jo Doe</figcaption></figure>";
    let page = page.replace("<h3>The lowland", &format!("{picture}<h3>The lowland"));
    let taken = take("page.html", page.as_bytes()).expect("an article");
    let lines: Vec<&str> = taken.text.lines().collect();
    let told: Vec<Doubt> = taken.doubtful.iter().map(|one| one.doubt).collect();
    assert_eq!(told, [Doubt::Picture, Doubt::Promotion]);
    for one in &taken.doubtful {
        assert_eq!(lines[one.lines.first - 1..one.lines.last].join(" "), one.text);
    }
    assert!(taken.text.contains("Photo: Jo Doe") && taken.text.contains("Sponsored:"));
}

#[test]
fn nothing_that_a_terminal_obeys_survives() {
    let page = of_divs().replace(
        "officials",
        "off&#27;]52;c;aGk=&#7;ici\u{9b}als\u{202e} &#x202e;<b>\u{1b}[2J</b>",
    );
    let page = page.replace("<title>", "<title>\u{1b}]0;owned\u{7}&#27;[1m");
    let taken = take("page.html", page.as_bytes()).expect("an article");
    let text = take("a.txt", "off\u{1b}[2Jicials\u{7} \u{202e}say\r\n\u{c}so".as_bytes());
    let text = text.expect("a text");
    assert_eq!((text.text.as_str(), text.obeyed), ("off[2Jicials say\r\n\u{c}so", 3));
    let all = [Some(taken.text), taken.title, Some(taken.left_out.join("\n")), Some(text.text)];
    for text in all.iter().flatten() {
        let obeyed = |c: char| (c.is_control() && !"\n\r\u{c}".contains(c)) || c == '\u{202e}';
        assert!(!text.contains(obeyed), "{text:?}");
    }
}

#[test]
fn a_page_saved_with_its_parts_is_the_same_page() {
    let page = of_divs();
    let quoted: String = page.replace('=', "=3D").replace(" says, ", " says, =\r\n");
    let archive = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example/pylons\r\n\
        Subject: Both pylons stay\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
        \ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n\r\n\r\n\
        ------MultipartBoundary--x----\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n\
        ------MultipartBoundary--x----\r\nContent-Type: text/html\r\n\r\n<p>A frame\r\n\
        ------MultipartBoundary--x----\r\nContent-Type: text/css\r\n\r\n@charset \"utf-8\";\r\n\
        ------MultipartBoundary--x------\r\n"
    );
    let alone = take("page.html", page.as_bytes()).expect("an article");
    for name in ["page.mhtml", "page.mht", "page.eml"] {
        let taken = take(name, archive.as_bytes()).expect("an article");
        assert_eq!(taken.text, alone.text);
        assert_eq!(taken.url.as_deref(), Some("https://wire.example/pylons"));
        assert_eq!(taken.left_out.last().map(String::as_str), Some("A frame"));
    }
    assert_eq!(take("page.mht", b"MIME-Version: 1.0\r\n\r\nwords"), Err(NotTaken::NoPage));
}

#[test]
fn texts_have_pages_and_titles_and_pdfs_are_refused() {
    let pages = |text: &str| take("a.txt", text.as_bytes()).expect("a text").pages;
    assert_eq!(pages("one"), None);
    assert_eq!(pages("one\n\u{c}two\n\u{c}"), Some(2));
    assert_eq!(pages("one\n\u{c}two"), Some(2));
    let title = |name: &str| take(name, b"\n# A  note \n\nwords").expect("a text").title;
    assert_eq!((title("a.md").as_deref(), title("a.txt")), (Some("A note"), None));
    assert_eq!(take("a.txt", b"%PDF-1.7\n1 0 obj"), Err(NotTaken::Pdf));
    assert_eq!(take("a.pdf", b"\xff\xfe"), Err(NotTaken::Pdf));
}

#[test]
fn spoilt_pages_end_in_a_text_or_a_refusal() {
    let page = include_bytes!("data/page.html");
    let mut seed = 1_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for name in ["a.html", "a.mhtml", "a.txt", "a"] {
        for _ in 0..60 {
            let mut bytes = page.to_vec();
            for _ in 0..1 + next(8) {
                let (at, length) = (next(bytes.len()), next(60));
                let end = (at + length).min(bytes.len());
                match next(3) {
                    0 => drop(bytes.splice(at..end, [])),
                    1 => {
                        drop(bytes.splice(at..at, page[next(page.len() - 60)..][..length].to_vec()))
                    }
                    _ => bytes[at] = next(256) as u8,
                }
            }
            let _ = take(name, &bytes);
        }
    }
}
