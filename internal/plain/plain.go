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
	"hash"
	"math"
	"reflect"
	"sync"
)

// Sum is the hash of a plain value.
func Sum(v any) [32]byte {
	w := writers.Get().(*writer)
	defer writers.Put(w)
	w.to.Reset()
	w.buf = w.buf[:0]
	w.value(reflect.ValueOf(v))
	w.flush()
	return [32]byte(w.to.Sum(w.buf))
}

var writers = sync.Pool{New: func() any { return &writer{to: sha256.New(), buf: make([]byte, 0, chunk)} }}

// shortLength is how many characters of a hash people see.
const shortLength = 7

// Short is the beginning of the hash of a plain value, for people.
func Short(v any) string {
	sum := Sum(v)
	return hex.EncodeToString(sum[:])[:shortLength]
}

// chunk is how many bytes are hashed together.
const chunk = 4 << 10

// writer writes values into a hash, some bytes together.
type writer struct {
	to  hash.Hash
	buf []byte
}

func (w *writer) flush() {
	w.to.Write(w.buf)
	w.buf = w.buf[:0]
}

// room makes sure that a number can be appended.
func (w *writer) room() {
	if len(w.buf) > chunk-binary.MaxVarintLen64 {
		w.flush()
	}
}

func (w *writer) text(s string) {
	for len(s) > 0 {
		if len(w.buf) == chunk {
			w.flush()
		}
		n := copy(w.buf[len(w.buf):chunk], s)
		w.buf, s = w.buf[:len(w.buf)+n], s[n:]
	}
}

func (w *writer) value(v reflect.Value) {
	w.room()
	switch v.Kind() {
	case reflect.String:
		w.buf = binary.AppendUvarint(w.buf, uint64(v.Len()))
		w.text(v.String())
	case reflect.Bool:
		b := byte(0)
		if v.Bool() {
			b = 1
		}
		w.buf = append(w.buf, b)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.buf = binary.AppendVarint(w.buf, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		w.buf = binary.AppendUvarint(w.buf, v.Uint())
	case reflect.Float32, reflect.Float64:
		w.buf = binary.BigEndian.AppendUint64(w.buf, math.Float64bits(v.Float()))
	case reflect.Slice, reflect.Array:
		w.buf = binary.AppendUvarint(w.buf, uint64(v.Len()))
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.value(v.Field(i))
		}
	default:
		panic(fmt.Sprintf("plain: a %s is not a plain value", v.Type()))
	}
}
