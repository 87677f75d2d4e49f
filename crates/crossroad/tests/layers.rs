//! The modules of every crate of the library stand in the order of their dependencies, and no two
//! files of a folder need each other: what a file uses stands above it.
//!
//! The sources are parsed: paths in nested `use` trees, in code, in macros, and what a folder hands
//! on (`pub use`) are followed to the file that holds the thing. Only tests inside a module may use anything.

#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A module's path from the root of its crate.
type Module = Vec<String>;

/// What one file says of modules.
#[derive(Default)]
struct Source {
    /// The modules it declares, in order.
    declared: Vec<String>,
    /// Every path it names, as written: in `use` trees, code and macros.
    named: Vec<Vec<String>>,
    /// What it hands on or takes in, by the name it has here.
    taken: BTreeMap<String, Vec<String>>,
}

impl Source {
    fn take(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.take(&path.tree, &with(&path.ident)),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.take(tree, before));
            }
            syn::UseTree::Name(name) if name.ident == "self" => {
                if let Some(last) = before.last() {
                    self.taken.insert(last.clone(), before.to_vec());
                }
                self.named.push(before.to_vec());
            }
            syn::UseTree::Name(name) => {
                self.taken.insert(name.ident.to_string(), with(&name.ident));
                self.named.push(with(&name.ident));
            }
            syn::UseTree::Rename(name) => {
                self.taken.insert(name.rename.to_string(), with(&name.ident));
                self.named.push(with(&name.ident));
            }
            syn::UseTree::Glob(_) => self.named.push(before.to_vec()),
        }
    }

    /// Finds the paths in the arguments of a macro, which are not parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => path.push(name.to_string()),
                TokenTree::Ident(name) => {
                    self.named.push(std::mem::replace(&mut path, vec![name.to_string()]));
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream());
                    self.named.push(std::mem::take(&mut path));
                }
                _ => self.named.push(std::mem::take(&mut path)),
            }
            colons = 0;
        }
        self.named.push(path);
    }
}

fn only_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|one| {
        one.path().is_ident("cfg")
            && matches!(&one.meta, syn::Meta::List(list) if list.tokens.to_string().contains("test"))
    })
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if only_for_tests(&module.attrs) {
            return;
        }
        if module.content.is_none() {
            self.declared.push(module.ident.to_string());
        }
        visit::visit_item_mod(self, module);
    }
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !only_for_tests(&item.attrs) {
            self.take(&item.tree, &[]);
        }
    }
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !only_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.named.push(path.segments.iter().map(|one| one.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
    fn visit_macro(&mut self, one: &'ast syn::Macro) {
        self.tokens(one.tokens.clone());
    }
}

/// The files of a crate, by module.
struct Sources(BTreeMap<Module, Source>);

impl Sources {
    fn read(src: &Path) -> Self {
        let mut files = BTreeMap::new();
        Self::file(&src.join("lib.rs"), src, Vec::new(), &mut files);
        Self(files)
    }

    fn file(path: &Path, folder: &Path, module: Module, files: &mut BTreeMap<Module, Source>) {
        let text = std::fs::read_to_string(path).expect("a file that a `mod` line names");
        let mut source = Source::default();
        source.visit_file(&syn::parse_file(&text).expect("Rust"));
        for child in &source.declared {
            let inside = folder.join(child);
            let alone = inside.with_extension("rs");
            let file = if alone.exists() { alone } else { inside.join("mod.rs") };
            Self::file(
                &file,
                &inside,
                [module.as_slice(), std::slice::from_ref(child)].concat(),
                files,
            );
        }
        files.insert(module, source);
    }

    /// Follows a path as written in a module to the module that holds what it names.
    fn holder(&self, from: &Module, path: &[String]) -> Option<Module> {
        let mut steps = 0;
        let (mut module, mut path) = (from.clone(), path.to_vec());
        loop {
            steps += 1;
            assert!(steps < 50, "{path:?} in {from:?} leads nowhere");
            let Some(first) = path.first().cloned() else { return Some(module) };
            match first.as_str() {
                "crate" => module = Vec::new(),
                "self" => {}
                "super" => {
                    module.pop()?;
                }
                name => {
                    let source = self.0.get(&module)?;
                    if source.declared.iter().any(|child| child == name) {
                        module.push(first);
                    } else if let Some(other) = source.taken.get(name) {
                        // (a crate's name leads out of this one)
                        if other.first().is_some_and(|root| root == name) {
                            return None;
                        }
                        path = [other.as_slice(), &path[1..]].concat();
                        continue;
                    } else {
                        return (steps > 1).then_some(module);
                    }
                }
            }
            path.remove(0);
        }
    }

    /// Returns which modules each module uses.
    fn used(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let uses = |(module, source): (&Module, &Source)| {
            let paths = source.named.iter().filter(|path| !path.is_empty());
            let used = paths.filter_map(|path| self.holder(module, path));
            (module.clone(), used.filter(|other| other != module).collect())
        };
        self.0.iter().map(uses).collect()
    }
}

/// Finds modules that need each other, of those with a parent: the shortest circle through each.
fn circle(edges: &BTreeMap<String, BTreeSet<String>>, from: &str) -> Option<Vec<String>> {
    let mut ways = std::collections::VecDeque::from([vec![from.to_owned()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in way.last().and_then(|last| edges.get(last)).into_iter().flatten() {
            if next == from {
                return Some(way);
            }
            if seen.insert(next.clone()) {
                ways.push_back([way.as_slice(), std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

/// Returns which children of a folder use which others of it.
fn among(
    folder: &Module,
    used: &BTreeMap<Module, BTreeSet<Module>>,
) -> BTreeMap<String, BTreeSet<String>> {
    let child = |module: &Module| module.strip_prefix(folder.as_slice())?.first().cloned();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, others) in used {
        let Some(from) = child(module) else { continue };
        edges
            .entry(from.clone())
            .or_default()
            .extend(others.iter().filter_map(child).filter(|to| *to != from));
    }
    edges
}

/// Reads the crates of the library.
fn crates() -> Vec<(&'static str, Sources)> {
    let read = |name: &'static str| {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
        (name, Sources::read(&src))
    };
    ["crossroad", "crossroad-history", "crossroad-report", "crossroad-edit"].map(read).into()
}

#[test]
fn stages_use_only_stages_above_them() {
    let mut wrong = Vec::new();
    for (name, sources) in crates() {
        let used = sources.used();
        let stages = sources.0.iter().filter(|(folder, source)| {
            folder.is_empty()
                || (folder.len() == 1 && source.taken.is_empty() && source.named.is_empty())
        });
        for (folder, source) in stages {
            let place = |child: &str| source.declared.iter().position(|other| other == child);
            for (from, others) in among(folder, &used) {
                for to in others.iter().filter(|to| place(to) > place(&from)) {
                    wrong.push(format!("{name}::{}: {from} uses {to}", folder.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "stages that use what comes after them:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_of_a_folder_need_each_other() {
    let mut wrong = BTreeSet::new();
    for (name, sources) in crates() {
        let used = sources.used();
        for (folder, source) in &sources.0 {
            let edges = among(folder, &used);
            for child in &source.declared {
                if let Some(mut way) = circle(&edges, child) {
                    let least = (0..way.len()).min_by_key(|at| way[*at].clone()).unwrap_or(0);
                    way.rotate_left(least);
                    wrong.insert(format!("{name}::{}: {}", folder.join("::"), way.join(" → ")));
                }
            }
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "files that need each other:\n{}", wrong.join("\n"));
}
