// Package plain turns a plain value into a hash that stands for all of it. Plain are strings, booleans, numbers, and
// slices, arrays and structs of these: what views and drawings are made of. Equal values of one type have equal hashes,
// and different ones different hashes, since every part is written with its length. It refuses everything else with a
// panic; tests hold views and drawings to it.
package plain

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
)

// Sum is the hash of a plain value.
func Sum(v any) [32]byte {
	return sha256.Sum256(appendValue(make([]byte, 0, 16<<10), reflect.ValueOf(v)))
}

// shortLength is how many characters of a hash people see.
const shortLength = 7

// Short is the beginning of the hash of a plain value, for people.
func Short(v any) string {
	sum := Sum(v)
	return hex.EncodeToString(sum[:])[:shortLength]
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.Float32, reflect.Float64:
		return binary.BigEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.Slice, reflect.Array:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	}
	panic(fmt.Sprintf("plain: a %s is not a plain value", v.Type()))
}
