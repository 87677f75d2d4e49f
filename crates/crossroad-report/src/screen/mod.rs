//! Answers for a terminal: a file per verb.

mod analysis;
mod change;
pub(crate) mod compare;
mod condition;
mod explanation;
mod forecast;
mod forecast_hinges;
pub(crate) mod hinge;
mod model;
mod pages;
mod paths;
mod pool;
mod states;
mod styled;
mod sweep;
mod symbolic;
mod timeline;
mod views;

pub use analysis::analysis;
pub use change::{changes, effects};
pub use compare::comparison;
pub use condition::conditions;
pub use explanation::explanation;
pub use forecast::{Made, forecast};
pub use forecast_hinges::forecast_hinges;
pub use hinge::{hinges, statements_line, withdrawal};
pub use model::model;
pub use pages::{check_line, check_total, code_list, code_page, concept_list, concept_page};
pub use paths::paths;
pub use pool::pool;
pub use states::states;
pub use styled::{Screen, Style};
pub use sweep::sweep;
pub use symbolic::{symbolic, symbolic_state};
pub use timeline::timeline;
pub use views::views;
