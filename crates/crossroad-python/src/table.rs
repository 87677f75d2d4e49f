//! Tables, as Arrow and as lists.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchOptions};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use crossroad_report::wire::table::{Cell, Column, Kind, TABLES};
use crossroad_tables::Cells;
use pyo3::exceptions::{PyKeyError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyList};

/// So many rows are in a batch, so that no text of one has more than two gigabytes.
const BATCH: usize = 1 << 16;

/// What a column is: its name, type, whether values may be missing, and its meaning.
type About = (&'static str, &'static str, bool, &'static str);

/// Lists the tables that there are: the name of each, what it answers, and what a row is.
#[pyfunction]
pub(crate) fn table_names() -> Vec<(&'static str, &'static str, &'static str)> {
    TABLES.iter().map(|schema| (schema.name, schema.answers.word(), schema.doc)).collect()
}

/// How the texts of CSV are written.
pub(crate) fn cells(exact: bool) -> Cells {
    if exact { Cells::Exact } else { Cells::Safe }
}

/// A table: documented columns of equal length.
#[pyclass(frozen)]
#[derive(Debug)]
pub(crate) struct Table(Arc<crossroad_report::wire::table::Table>);

impl From<crossroad_report::wire::table::Table> for Table {
    fn from(table: crossroad_report::wire::table::Table) -> Self {
        Self(Arc::new(table))
    }
}

#[pymethods]
impl Table {
    /// Its name.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.schema.name
    }

    /// What a row is.
    #[getter]
    fn doc(&self) -> &'static str {
        self.0.schema.doc
    }

    /// The columns that together tell one row from all others.
    #[getter]
    fn key(&self) -> Vec<&'static str> {
        self.0.schema.key.to_vec()
    }

    /// The columns: name, type (`text`, `integer`, `real`, `boolean`), whether values may be
    /// missing, and what a value means.
    #[getter]
    fn columns(&self) -> Vec<About> {
        let about = |field: &crossroad_report::wire::table::Field| {
            (field.name, field.kind.word(), field.nullable, field.doc)
        };
        self.0.schema.fields.iter().map(about).collect()
    }

    fn __len__(&self) -> usize {
        self.0.rows()
    }

    /// The values of a column; `None` where one is missing.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let Some(column) = self.0.column(name) else {
            return Err(PyKeyError::new_err(name.to_owned()));
        };
        let list = PyList::empty(py);
        for row in 0..self.0.rows() {
            match column.get(row) {
                Cell::Missing => list.append(py.None())?,
                Cell::Text(text) => list.append(text)?,
                Cell::Integer(number) => list.append(number)?,
                Cell::Real(number) => list.append(number)?,
                Cell::Boolean(truth) => list.append(truth)?,
            }
        }
        Ok(list)
    }

    /// The bytes of the table as CSV: its texts safe to open in a spreadsheet, or exact.
    fn csv<'py>(&self, py: Python<'py>, exact: bool) -> PyResult<Bound<'py, PyBytes>> {
        let mut bytes = Vec::new();
        py.detach(|| crossroad_tables::csv(&self.0, cells(exact), &mut bytes))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// The Arrow PyCapsule interface: the types of the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema().as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The Arrow PyCapsule interface: the rows. Another schema that is asked for is not heeded,
    /// which the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let (table, schema) = (Arc::clone(&self.0), self.schema());
        let types = Arc::clone(&schema);
        let starts = (0..self.0.rows()).step_by(BATCH);
        let batches = starts.map(move |start| batch(&table, &types, start));
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

impl Table {
    fn schema(&self) -> SchemaRef {
        let field = |field: &crossroad_report::wire::table::Field| {
            let kind = match field.kind {
                Kind::Text => DataType::Utf8,
                Kind::Integer => DataType::Int64,
                Kind::Real => DataType::Float64,
                Kind::Boolean => DataType::Boolean,
            };
            Field::new(field.name, kind, field.nullable).with_metadata([("doc", field.doc)])
        };
        let fields: Vec<Field> = self.0.schema.fields.iter().map(field).collect();
        Arc::new(Schema::new_with_metadata(fields, [("doc", self.0.schema.doc)]))
    }
}

fn failed(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// Makes the rows from one on.
fn batch(
    table: &crossroad_report::wire::table::Table,
    schema: &SchemaRef,
    start: usize,
) -> Result<RecordBatch, ArrowError> {
    let rows = start..table.rows().min(start + BATCH);
    let columns = table.columns().iter().zip(table.schema.fields);
    let arrays = columns.map(|(column, field)| array(column, field.kind, rows.clone())).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
    RecordBatch::try_new_with_options(Arc::clone(schema), arrays, &options)
}

fn array(column: &Column, kind: Kind, rows: std::ops::Range<usize>) -> ArrayRef {
    let cells = rows.map(|row| column.get(row));
    match kind {
        Kind::Text => {
            let mut made = StringBuilder::new();
            cells.for_each(|cell| match cell {
                Cell::Text(text) => made.append_value(text),
                _ => made.append_null(),
            });
            Arc::new(made.finish())
        }
        Kind::Integer => {
            let mut made = Int64Builder::new();
            cells.for_each(|cell| match cell {
                Cell::Integer(number) => made.append_value(number),
                _ => made.append_null(),
            });
            Arc::new(made.finish())
        }
        Kind::Real => {
            let mut made = Float64Builder::new();
            cells.for_each(|cell| match cell {
                Cell::Real(number) => made.append_value(number),
                _ => made.append_null(),
            });
            Arc::new(made.finish())
        }
        Kind::Boolean => {
            let mut made = BooleanBuilder::new();
            cells.for_each(|cell| match cell {
                Cell::Boolean(truth) => made.append_value(truth),
                _ => made.append_null(),
            });
            Arc::new(made.finish())
        }
    }
}
