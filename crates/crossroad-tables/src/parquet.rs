//! Parquet: flat columns of plain types, so that small readers can read them, too.
//!
//! The columns are written without Arrow, which would add a dozen crates for nothing: a table is
//! columns already.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{WriterProperties, WriterVersion};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;
use crossroad_report::wire::table::{Column, Field, Kind, Schema, Table, Values};

/// So many rows are written at a time.
const ROWS: usize = 1 << 18;

/// Writes a table as Parquet (format version 1, Snappy): `INT64`, `DOUBLE`, `BOOLEAN` and UTF-8
/// strings, optional where values can be missing. The file's metadata have the meaning of the
/// table and its columns, and what is given.
///
/// # Errors
/// Those of the writer.
pub fn parquet(
    table: &Table,
    metadata: &[(String, String)],
    to: impl Write + Send,
) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(meaning(table.schema, metadata)))
        .build();
    let schema = schema(table.schema).map_err(failed)?;
    let mut file =
        SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
    let mut start = 0;
    while start < table.rows() {
        let rows = start..table.rows().min(start + ROWS);
        let mut group = file.next_row_group().map_err(failed)?;
        let mut columns = table.columns().iter().zip(table.schema.fields);
        while let Some(mut writer) = group.next_column().map_err(failed)? {
            if let Some((column, field)) = columns.next() {
                write(column, field, rows.clone(), &mut writer).map_err(failed)?;
            }
            writer.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        start = rows.end;
    }
    file.close().map_err(failed)?;
    Ok(())
}

/// Unwraps what the writer underneath said.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(inner) => *inner,
            Err(inner) => io::Error::other(inner),
        },
        other => io::Error::other(other),
    }
}

fn meaning(schema: &Schema, given: &[(String, String)]) -> Vec<KeyValue> {
    let pair = |key: String, value: &str| KeyValue::new(key, value.to_owned());
    let mut all = vec![
        pair("crossroad.table".to_owned(), schema.name),
        pair("crossroad.doc".to_owned(), schema.doc),
    ];
    let each = schema.fields.iter();
    all.extend(each.map(|field| pair(format!("crossroad.column.{}", field.name), field.doc)));
    all.extend(given.iter().map(|(key, value)| pair(format!("crossroad.run.{key}"), value)));
    all
}

fn schema(schema: &Schema) -> Result<Type, ParquetError> {
    let column = |field: &Field| {
        let (physical, logical) = match field.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Integer => (Physical::INT64, None),
            Kind::Real => (Physical::DOUBLE, None),
            Kind::Boolean => (Physical::BOOLEAN, None),
        };
        let repetition = if field.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let built = Type::primitive_type_builder(field.name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build();
        built.map(Arc::new)
    };
    let columns = schema.fields.iter().map(column).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder(schema.name).with_fields(columns).build()
}

/// Writes some rows of a column: the values that are there, and which these are.
fn write(
    column: &Column,
    field: &Field,
    rows: Range<usize>,
    to: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let there: Option<&[bool]> =
        column.present.as_ref().map(|all| all.get(rows.clone()).unwrap_or_default());
    let levels: Option<Vec<i16>> = field.nullable.then(|| match there {
        Some(there) => there.iter().map(|there| i16::from(*there)).collect(),
        None => vec![1; rows.len()],
    });
    let levels = levels.as_deref();
    match &column.values {
        Values::Text(texts) => {
            let shared: Vec<ByteArray> = texts.entries().map(ByteArray::from).collect();
            let codes = kept(texts.codes(), &rows, there);
            let each = codes.iter().filter_map(|code| shared.get(*code as usize).cloned());
            let values: Vec<ByteArray> = each.collect();
            to.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
        }
        Values::Integer(numbers) => {
            let values = kept(numbers, &rows, there);
            to.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        Values::Real(numbers) => {
            let values = kept(numbers, &rows, there);
            to.typed::<DoubleType>().write_batch(&values, levels, None)?;
        }
        Values::Boolean(truths) => {
            let values = kept(truths, &rows, there);
            to.typed::<BoolType>().write_batch(&values, levels, None)?;
        }
    }
    Ok(())
}

/// Keeps the values of some rows that are there.
fn kept<T: Copy>(values: &[T], rows: &Range<usize>, there: Option<&[bool]>) -> Vec<T> {
    let values = values.get(rows.clone()).unwrap_or_default();
    match there {
        None => values.to_vec(),
        Some(there) => {
            let each = values.iter().zip(there);
            each.filter(|(_, there)| **there).map(|(value, _)| *value).collect()
        }
    }
}
