//! Modules of pages become one script.

use crossroad_workbench::{ASSETS, bundle};

fn of(modules: &'static [(&'static str, &'static str)]) -> Result<String, String> {
    let find = |name: &str| modules.iter().find(|(own, _)| *own == name).copied();
    bundle("a.js", &find).map_err(|why| why.to_string())
}

#[test]
fn a_module_runs_after_all_that_it_imports_and_once() {
    let script = of(&[
        (
            "a.js",
            "import { one } from \"./b.js\";\nimport { two as zwei } from './c.js';\none(zwei);\n",
        ),
        ("b.js", "import { two } from './c.js';\nexport function one() {\n  return two;\n}\n"),
        ("c.js", "export const two = 2;\n"),
    ])
    .unwrap();
    assert_eq!(
        script,
        "\"use strict\";\nconst $_c_js = (() => {\nconst two = 2;\nreturn { two };\n})();\n\
         const $_b_js = (() => {\nconst { two } = $_c_js;\nfunction one() {\n  return two;\n}\n\
         return { one };\n})();\n\
         const $_a_js = (() => {\nconst { one } = $_b_js;\nconst { two: zwei } = $_c_js;\none(zwei);\n\
         return {  };\n})();\n"
    );
}

#[test]
fn what_cannot_be_put_together_is_told() {
    for (modules, why) in [
        (&[("a.js", "import { b } from \"./b.js\";\n")][..], "there is no module `b.js`"),
        (&[("a.js", "import { a } from \"./a.js\";\n")], "`a.js` needs itself"),
        (&[("a.js", "\nimport * as b from \"./b.js\";\n")], "`a.js`, line 2"),
        (&[("a.js", "export { b };\n")], "`a.js`, line 1"),
        (&[("a.js", "const end = \"</SCRIPT>\";\n")], "cannot stand in a page"),
        (&[("a.js", "// <!-- \n")], "cannot stand in a page"),
    ] {
        let said = of(modules).unwrap_err();
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn the_transports_have_the_same_exports() {
    // (a page without a server puts the one in the other's place)
    let text = |name: &str| ASSETS.iter().find(|one| one.name == name).unwrap().written().unwrap();
    let workbench = text("workbench.js");
    let taken = workbench.lines().find(|line| line.ends_with("from \"./transport.js\";")).unwrap();
    let names = taken.trim_start_matches("import { ").split(" }").next().unwrap();
    for name in names.split(", ") {
        for module in ["transport.js", "in-page.js"] {
            let exports = |word: &str| text(module).contains(&format!("export {word} {name}"));
            assert!(exports("function") || exports("class"), "{module} has no {name}");
        }
    }
}
