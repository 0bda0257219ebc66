package highlight

import (
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// frame is a decision that may be taken back, or a register as it was before.
type frame struct {
	pc   int32 // an instruction, or a register
	pos  int32 // a place, or what the register held
	x    int32
	kind frameKind
}

type frameKind uint8

const (
	frameGo       frameKind = iota // go on at an instruction
	frameRegister                  // put a register back
	frameBranch                    // take the branch x of a choice
	frameRun                       // shorten a run, down to x
	frameLazy                      // lengthen a run by at most x characters
	frameRepeat                    // go round once more
)

// matcher runs patterns over a text. It counts its steps, which are decisions taken back and every 16 characters of a
// run, and gives up when there are too many: on every machine at the same place, where chroma looks at the clock.
type matcher struct {
	text  string
	from  int // where the match began
	steps int // left
	floor int // steps that this match must leave
	stack []frame
	regs  []int32
}

// match is the end of a pattern's match at a place, or -1. A pattern that takes too many steps doesn't match.
func (m *matcher) match(p *pattern, at int) int {
	m.stack = m.stack[:0]
	m.from = at
	m.floor = max(0, m.steps-maxMatch)
	if len(m.regs) < p.regs {
		m.regs = make([]int32, 2*p.regs)
	}
	if p.keep {
		for i := range 2 * p.groups {
			m.regs[i] = -1
		}
	}
	s, pos, pc, ok := m.text, at, p.entry, false
	for {
		in := &p.code[pc]
		switch in.op {
		case opMatch:
			return pos
		case opByte:
			if ok = pos < len(s) && s[pos] == in.b; ok {
				pos++
			}
		case opSet:
			n := in.set.size(s, pos)
			pos, ok = pos+n, n > 0
		case opRun, opHold, opLazy:
			pos, ok = m.run(in, pc, pos)
		case opAlternate:
			list := in.choice.lists[in.choice.list[kindAt(s, pos)]]
			if len(list) > 0 {
				if len(list) > 1 {
					m.stack = append(m.stack, frame{pc, int32(pos), 1, frameBranch})
				}
				pc = list[0]
				continue
			}
			ok = false
		case opRepeat, opRepeatLazy:
			if pc, ok = m.repeat(in, pc, pos); ok {
				continue
			}
		default:
			pos, ok = m.other(p, in, pos)
		}
		if ok {
			pc = in.next
			if in.op == opLook || in.op == opNot {
				pc = in.body
			}
			continue
		}
		if pc, pos, ok = m.back(p); !ok {
			return -1
		}
	}
}

// back takes back the latest decision and says where to go on.
func (m *matcher) back(p *pattern) (int32, int, bool) {
	for m.steps--; len(m.stack) > 0 && m.steps > m.floor; {
		last := len(m.stack) - 1
		f := &m.stack[last]
		switch f.kind {
		case frameRegister:
			m.regs[f.pc] = f.pos
			m.stack = m.stack[:last]
			continue
		case frameGo:
			m.stack = m.stack[:last]
			return f.pc, int(f.pos), true
		case frameBranch:
			list := p.code[f.pc].choice.lists[p.code[f.pc].choice.list[kindAt(m.text, int(f.pos))]]
			pc, pos := list[f.x], int(f.pos)
			if f.x++; int(f.x) == len(list) {
				m.stack = m.stack[:last]
			}
			return pc, pos, true
		case frameRun:
			if pos, ok := m.shorter(&p.code[f.pc], f, last); ok {
				return p.code[f.pc].next, pos, true
			}
		case frameLazy:
			if pos, ok := m.longer(&p.code[f.pc], f, last); ok {
				return p.code[f.pc].next, pos, true
			}
		case frameRepeat:
			in, pos := &p.code[f.pc], int(f.pos)
			m.stack = m.stack[:last]
			m.again(in, pos)
			return in.body, pos, true
		}
	}
	return 0, 0, false
}

// run goes over a run of characters and notes what other lengths it may have. Only lengths count after which comes
// what the pattern may go on with.
func (m *matcher) run(in *inst, pc int32, pos int) (int, bool) {
	low, left := in.set.scan(m.text, pos, in.min)
	if left > 0 {
		m.steps -= (low - pos) >> 4
		return 0, false
	}
	if in.op == opLazy {
		m.stack = append(m.stack, frame{pc, int32(low), in.rest(), frameLazy})
		return m.lazy(in, low)
	}
	end, _ := in.set.scan(m.text, low, in.rest())
	m.steps -= (end - pos) >> 4
	if in.op == opHold || end == low {
		return end, in.after.at(m.text, end)
	}
	m.stack = append(m.stack, frame{pc, int32(end), int32(low), frameRun})
	last := len(m.stack) - 1
	if in.after.at(m.text, end) {
		return end, true
	}
	return m.shorter(in, &m.stack[last], last)
}

// rest is how many characters a run may have beyond those that it must have.
func (in *inst) rest() int32 {
	if in.max == endless {
		return endless
	}
	return in.max - in.min
}

func (m *matcher) shorter(in *inst, f *frame, last int) (int, bool) {
	pos := f.pos
	for pos > f.x {
		pos--
		if b := m.text[pos]; !utf8.RuneStart(b) || !in.after.at(m.text, int(pos)) {
			continue
		}
		m.steps -= int(f.pos-pos) >> 4
		if f.pos = pos; pos == f.x {
			m.stack = m.stack[:last]
		}
		return int(pos), true
	}
	m.steps -= int(f.pos-pos) >> 4
	m.stack = m.stack[:last]
	return 0, false
}

// lazy goes to the first end of a lazy run that may do; the run's frame lies on top of the stack.
func (m *matcher) lazy(in *inst, pos int) (int, bool) {
	last := len(m.stack) - 1
	if in.after.at(m.text, pos) {
		return pos, true
	}
	return m.longer(in, &m.stack[last], last)
}

func (m *matcher) longer(in *inst, f *frame, last int) (int, bool) {
	pos := int(f.pos)
	for ; f.x > 0; f.x-- {
		n := in.set.size(m.text, pos)
		if n == 0 {
			break
		}
		if pos += n; in.after.at(m.text, pos) {
			m.steps -= (pos - int(f.pos)) >> 4
			f.pos = int32(pos)
			f.x--
			return pos, true
		}
	}
	m.steps -= (pos - int(f.pos)) >> 4
	m.stack = m.stack[:last]
	return 0, false
}

// set changes a register so that going back restores it.
func (m *matcher) set(reg, to int32) {
	m.stack = append(m.stack, frame{pc: reg, pos: m.regs[reg], kind: frameRegister})
	m.regs[reg] = to
}

// other runs the instructions that are rare, and those that only look.
func (m *matcher) other(p *pattern, in *inst, pos int) (int, bool) {
	switch in.op {
	case opPeek, opPeekNot:
		_, ok := m.other(p, &p.code[in.body], pos)
		return pos, ok == (in.op == opPeek)
	case opByte:
		return pos + 1, pos < len(m.text) && m.text[pos] == in.b
	case opSet:
		n := in.set.size(m.text, pos)
		return pos + n, n > 0
	case opText:
		return pos + len(in.text), strings.HasPrefix(m.text[pos:], in.text)
	case opTextBefore:
		return pos - len(in.text), strings.HasSuffix(m.text[:pos], in.text)
	case opSetBefore:
		n := in.set.sizeBefore(m.text, pos)
		return pos - n, n > 0
	case opRef:
		if m.regs[in.reg] < 0 {
			return 0, false
		}
		text := m.text[m.regs[in.reg]:m.regs[in.reg+1]]
		return pos + len(text), strings.HasPrefix(m.text[pos:], text)
	case opFail:
		return 0, false
	}
	if in.op >= opRepeatStart {
		return m.mark(in, pos)
	}
	return pos, m.stands(in.op, pos)
}

// stands reports whether a place is what a pattern wants.
func (m *matcher) stands(o op, pos int) bool {
	s := m.text
	switch o {
	case opLineStart:
		return pos == 0 || s[pos-1] == '\n'
	case opLineEnd:
		return pos == len(s) || s[pos] == '\n'
	case opTextStart:
		return pos == 0
	case opTextEnd:
		return pos == len(s)
	case opLastLineEnd:
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case opMatchStart:
		return pos == m.from
	}
	return (wordBefore(s, pos) != wordAfter(s, pos)) == (o == opBoundary)
}

func wordBefore(s string, pos int) bool {
	if pos == 0 {
		return false
	}
	if b := s[pos-1]; b < utf8.RuneSelf {
		return asciiWord(b)
	}
	r, _ := utf8.DecodeLastRuneInString(s[:pos])
	return syntax.IsWordChar(r)
}

func wordAfter(s string, pos int) bool {
	if pos == len(s) {
		return false
	}
	if b := s[pos]; b < utf8.RuneSelf {
		return asciiWord(b)
	}
	r, _ := utf8.DecodeRuneInString(s[pos:])
	return syntax.IsWordChar(r)
}

func asciiWord(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}
