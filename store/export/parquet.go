package export

import (
	"context"
	"os"
	"reflect"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// writeParquet writes a file for each table and view, every column optional but
// those that never are null.
func writeParquet(ctx context.Context, e *exporter) error {
	for _, t := range e.tables {
		if err := e.create(t.file("parquet"), func(f *os.File) error { return e.parquet(ctx, f, t) }); err != nil {
			return err
		}
	}
	return nil
}

// rowsPerGroup bounds the memory that writing takes.
const rowsPerGroup = 50_000

func (e *exporter) parquet(ctx context.Context, f *os.File, t table) error {
	shape := t.shape()
	schema := parquet.SchemaOf(reflect.New(shape).Interface())
	w := parquet.NewGenericWriter[any](f, schema,
		parquet.Compression(&zstd.Codec{}),
		parquet.MaxRowsPerRowGroup(rowsPerGroup),
		parquet.KeyValueMetadata("description", t.comment))
	err := e.reader.Each(ctx, t.query(), func(row []any) error {
		v := reflect.New(shape)
		for i, cell := range row {
			if cell == nil {
				continue
			}
			field := v.Elem().Field(i)
			value := reflect.ValueOf(fitted(cell, t.columns[i]))
			if !value.IsValid() {
				continue
			}
			if field.Kind() == reflect.Pointer {
				field.Set(reflect.New(value.Type()))
				field = field.Elem()
			}
			field.Set(value)
		}
		_, err := w.Write([]any{v.Interface()})
		return err
	})
	if err != nil {
		return err
	}
	return w.Close()
}

// shape is a struct type with a field for each column, in order, which is how the
// library takes a schema that is known only when the program runs.
func (t table) shape() reflect.Type {
	types := map[string]reflect.Type{"INTEGER": reflect.TypeFor[int64](), "REAL": reflect.TypeFor[float64](), "TEXT": reflect.TypeFor[string]()}
	var fields []reflect.StructField
	for i, c := range t.columns {
		typ, tag := types[c.kind], c.name
		switch c.fieldType() {
		case "date":
			typ, tag = reflect.TypeFor[int32](), tag+",date"
		case "datetime":
			typ, tag = reflect.TypeFor[int64](), tag+",timestamp"
		}
		if !c.required {
			typ, tag = reflect.PointerTo(typ), tag+",optional"
		}
		fields = append(fields, reflect.StructField{Name: "F" + plain(int64(i)), Type: typ, Tag: reflect.StructTag(`parquet:"` + tag + `"`)})
	}
	return reflect.StructOf(fields)
}

// fitted is a value in the type of its column: SQLite gives a whole number for 1.0, and
// keeps days and times as text. Days are counted from 1970, times in milliseconds from
// then; nil for a text that is neither.
func fitted(v any, c column) any {
	switch c.fieldType() {
	case "date":
		day, err := time.Parse(time.DateOnly, plain(v))
		if err != nil {
			return nil
		}
		return int32(day.Unix() / secondsOfDay)
	case "datetime":
		at, err := time.Parse(time.RFC3339, plain(v))
		if err != nil {
			return nil
		}
		return at.UnixMilli()
	}
	switch c.kind {
	case "REAL":
		if i, ok := v.(int64); ok {
			return float64(i)
		}
	case "TEXT":
		return plain(v)
	}
	return v
}

const secondsOfDay = 24 * 60 * 60
