# What tests of the Python package share, sourced from the root of the repository: an environment,
# and the package in it. Needs python3 (3.11 or later, with venv); pip fetches what is asked for, once.

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")

# environment NAME REQUIREMENTS: makes target/NAME, with the wheels that a file names, each of which
# has to be the one whose hash stands there.
environment() {
  home=$target/$1
  python=$home/bin/python
  if ! cmp -s "$2" "$home/requirements.txt"; then
    rm -rf "$home"
    python3 -m venv "$home"
    "$python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
      --require-hashes -r "$2"
    cp "$2" "$home/requirements.txt"
  fi
}

# package: builds the package for the environment, and the command, whose bytes the package's are
# held to (CROSSROAD names it then). The native module is built as the other tests build the
# library, so that nothing is built twice. With CROSSROAD_WHEEL=1 it is the wheel that is built (by
# maturin, as it is given away) and installed.
package() {
  # (with the whole workspace: with fewer crates there are fewer features, and what `cargo test
  # --workspace` built would be built again)
  cargo build --workspace --all-features --profile test --locked --quiet --lib --bins --examples
  export CROSSROAD="$target/debug/crossroad"
  rm -rf "$home/package"
  if [ "${CROSSROAD_WHEEL:-0}" = 1 ]; then
    "$home/bin/maturin" build --profile dist --quiet -i "$python" -o "$home/package"
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall \
      "$home"/package/*.whl
  else
    mkdir "$home/package"
    cp -r python/crossroad "$home/package/crossroad"
    rm -f "$home"/package/crossroad/_crossroad*.so
    cp "$target/debug/lib_crossroad.so" "$home/package/crossroad/_crossroad.abi3.so"
    export PYTHONPATH="$home/package"
  fi
}
