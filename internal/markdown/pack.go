package markdown

import (
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Pack makes the document hold a packed copy of its text, so that the text itself can go. It changes nothing but how
// much memory and time its HTML takes; nobody else may use the document meanwhile.
func (d *Doc) Pack() {
	if d.from.text != nil {
		d.from.packed, d.from.text = pack(d.from.text), nil
	}
}

// pack makes text take less than half of its memory; unpack gives it back, in a few microseconds.
func pack(text []byte) []byte { return packer().EncodeAll(text, make([]byte, 0, len(text)/2)) }

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
