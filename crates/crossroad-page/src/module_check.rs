//! Looks at a module before a page is made of it.

use crossroad_workbench::{BUILD, same_build};
use wasmparser::{Parser, Payload};

use crate::NoPage;

/// The section in which the engine says which build it is (`crossroad-wasm` puts it there).
const SECTION: &str = "crossroad.build";

/// Makes sure that a module is whole, and the engine of this build.
///
/// # Errors
/// [`NoPage`] where it is not.
pub(crate) fn checked(module: &[u8]) -> Result<(), NoPage> {
    let mut build = None;
    for part in Parser::new(0).parse_all(module) {
        match part {
            Ok(Payload::CustomSection(section)) if section.name() == SECTION => {
                build = Some(String::from_utf8_lossy(section.data()).into_owned());
            }
            Ok(_) => {}
            Err(_) => return Err(NoPage::NoModule),
        }
    }
    match build {
        None => Err(NoPage::NotTheEngine),
        Some(build) if same_build(&build, BUILD) => Ok(()),
        Some(build) => Err(NoPage::OtherBuild(build)),
    }
}
