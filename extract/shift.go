package extract

import (
	"encoding/json"
	"fmt"
	"reflect"

	"arising"
)

// shifted returns a copy of v in which every place stands by pages further on.
func shifted[T any](v T, by int) (T, error) {
	var out T
	// The copy has no part in common with v, nor two parts with each other.
	src, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(src, &out)
	}
	if err != nil {
		return out, fmt.Errorf("move places by %d pages: %w", by, err)
	}
	shift(reflect.ValueOf(&out).Elem(), by)
	return out, nil
}

var locationType = reflect.TypeFor[arising.Location]()

// shift adds to the page of every Location in v, which can be set.
func shift(v reflect.Value, by int) {
	if v.Type() == locationType {
		if page := v.FieldByName("Page"); page.Int() > 0 {
			page.SetInt(page.Int() + int64(by))
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			shift(v.Elem(), by)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			shift(v.Field(i), by)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			shift(v.Index(i), by)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			shift(value, by)
			v.SetMapIndex(key, value)
		}
	}
}
