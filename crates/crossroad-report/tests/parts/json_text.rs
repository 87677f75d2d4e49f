//! Texts in JSON.

use crossroad_report::wire::json::write;

#[test]
fn what_a_terminal_obeys_is_written_by_its_number_and_read_back() {
    let text = "a\u{1b}]52;c;x\u{7}\u{7f}\u{9b}1m\u{202e}\u{200b}\u{2028}\u{e0041}\u{1fffe}é🏳\u{fe0f}\"\\\n";
    let mut bytes = Vec::new();
    write(&mut bytes, &[text]).expect("written");
    let json = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(crossroad::text::display::visible(&json), json);
    assert!(json.contains("\\u009b1m\\u202e") && json.contains("é🏳"), "{json}");
    let read: Vec<String> = serde_json::from_str(&json).expect("JSON");
    assert_eq!(read, [text]);
}
