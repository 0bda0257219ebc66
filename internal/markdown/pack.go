package markdown

import (
	"bytes"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Pack makes the document hold a packed copy of its text, so that the text itself can go. It changes nothing but how
// much memory and time its HTML takes; nobody else may use the document meanwhile.
//
// What the document says in plain words goes into the same pack, where it takes little room beside its text.
func (d *Doc) Pack() {
	if d.from.text == nil {
		return
	}
	size := len(d.from.text)
	all := pack(append(slices.Clip(d.from.text), d.said.words()...))
	d.from.packed, d.from.size, d.from.text = all, size, nil
	d.said.packed, d.said.from, d.said.text = all, size, ""
}

// pack makes text take less than half of its memory; unpack gives it back, in a few microseconds.
func pack(text []byte) []byte {
	room := packRoom.Get().(*[]byte)
	defer packRoom.Put(room)
	*room = packer().EncodeAll(text, (*room)[:0])
	return bytes.Clone(*room)
}

// packRoom is room to pack in, so that what is packed takes no more than it needs.
var packRoom = sync.Pool{New: func() any { return new([]byte) }}

func unpack(packed []byte) []byte {
	text, err := unpacker().DecodeAll(packed, nil)
	if err != nil {
		panic("markdown: " + err.Error()) // it was packed by this process
	}
	return text
}

// Both may be used by many goroutines at once.
var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithWindowSize(64<<10), zstd.WithEncoderCRC(false))
		if err != nil {
			panic("markdown: " + err.Error()) // of options that are constant
		}
		return e
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil)
		if err != nil {
			panic("markdown: " + err.Error())
		}
		return d
	})
)
