package highlight

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// op is what one instruction of a pattern does.
type op uint8

const (
	opMatch op = iota
	opByte     // these five go over text, or fail
	opText
	opSet
	opTextBefore
	opSetBefore
	opRef         // the text of a group once more
	opFail        // these look at a place
	opLineStart   // ^ where lines count
	opLineEnd     // $ where lines count
	opTextStart   // \A
	opTextEnd     // \z
	opLastLineEnd // $ where lines don't count
	opMatchStart  // \G
	opBoundary    // \b
	opNoBoundary  // \B
	opPeek        // one of the above, without going on
	opPeekNot
	opRun  // a run of characters of a set, as long as may be, shorter if need be
	opHold // the same, never shorter
	opLazy // as short as may be, longer if need be
	opAlternate
	opRepeatStart
	opRepeat
	opRepeatLazy
	opOpen // a group
	opClose
	opCut // what was begun by opMark is decided
	opMark
	opLook    // opMark that also notes the place
	opLookEnd // opCut that also goes back to the place
	opNot
	opNotEnd
)

const endless = math.MaxInt32

// inst is an instruction. Fields that an op doesn't name it doesn't use.
type inst struct {
	op       op
	b        byte
	nested   bool   // in a repetition, so that what it changes must be restored on the way back
	counted  bool   // opRepeat, opRepeatLazy, opRepeatStart: keeps a count
	marked   bool   // the same: the body may be empty, so the place where it began is kept
	next     int32  // what follows
	body     int32  // of a repetition, look or peek
	reg      int32  // first of the registers
	min, max int32  // of a run; of a repetition the first count and its limit
	text     string // opText
	set      *charset
	after    starts // what may follow a run or a repetition
	inside   starts // what a repetition's body may begin with
	choice   *choice
}

// choice leads from what comes next to the branches that may match there, in the order of the pattern.
type choice struct {
	list  [kinds]uint8
	lists [][]int32
}

// pattern is a regular expression as a program, with the meaning that it has for regexp2 when it must match right at
// a place. Groups keep where they begin and end in the first registers, the first group in 0 and 1.
type pattern struct {
	code   []inst
	starts starts
	entry  int32
	groups int
	keep   bool // groups are wanted
	regs   int
}

// patternWriter turns the tree of a regular expression into instructions, from its end to its beginning, so that each
// instruction knows what follows.
type patternWriter struct {
	p      *pattern
	starts []starts // of each instruction with all that follows it
	keep   []bool   // groups whose place is wanted
	sets   map[string]*charset
	err    error
}

// where is where a node stands.
type where struct {
	next   int32
	loop   bool // in a repetition
	branch bool // may be passed by on the way to a match
}

// newPattern compiles what regexp2's parser makes of a rule. groups asks for the places of groups. sets are shared by
// the patterns of a lexer. It fails on what no lexer uses so far.
func newPattern(expr string, groups bool, sets map[string]*charset) (*pattern, error) {
	tree, err := syntax.Parse(expr, syntax.ParseOptions{})
	if err != nil {
		return nil, err
	}
	if tree.Capnumlist != nil && len(tree.Capnumlist) != tree.Captop || tree.Options != 0 || tree.Root.T != syntax.NtCapture {
		return nil, fmt.Errorf("groups of %q are not numbered one by one", expr)
	}
	w := patternWriter{p: &pattern{groups: tree.Captop - 1, keep: groups}, sets: sets, keep: make([]bool, tree.Captop)}
	w.p.regs = 2 * w.p.groups
	w.wanted(tree.Root, groups)
	end := w.add(inst{op: opMatch}, anywhere)
	w.p.entry = w.node(tree.Root.Children[0], where{next: end})
	if w.err != nil {
		return nil, fmt.Errorf("%q: %w", expr, w.err)
	}
	w.p.starts = w.starts[w.p.entry]
	return w.p, nil
}

// wanted notes the groups that the pattern itself refers to, or all.
func (w *patternWriter) wanted(n *syntax.RegexNode, all bool) {
	if (n.T == syntax.NtRef || all && n.T == syntax.NtCapture) && n.M < len(w.keep) {
		w.keep[n.M] = true
		w.p.keep = true
	}
	for _, child := range n.Children {
		w.wanted(child, all)
	}
}

func (w *patternWriter) add(in inst, k starts) int32 {
	w.p.code = append(w.p.code, in)
	w.starts = append(w.starts, k)
	return int32(len(w.p.code) - 1)
}

func (w *patternWriter) register(n int) int32 {
	w.p.regs += n
	return int32(w.p.regs - n)
}

// unknown stops at a node that has no instruction.
func (w *patternWriter) unknown(n *syntax.RegexNode) int32 {
	if w.err == nil {
		w.err = fmt.Errorf("no instruction for %s", n.Description())
	}
	return 0
}

// node writes a node in front of what follows it, and says where it begins.
func (w *patternWriter) node(n *syntax.RegexNode, at where) int32 {
	follows := w.starts[at.next]
	if n.IsOneFamily() || n.IsNotoneFamily() || n.IsSetFamily() || n.T == syntax.NtMulti {
		return w.characters(n, at)
	}
	switch n.T {
	case syntax.NtEmpty, syntax.NtUpdateBumpalong:
		return at.next
	case syntax.NtGroup:
		return w.node(n.Children[0], at)
	case syntax.NtConcatenate:
		for _, child := range slices.Backward(n.Children) {
			at.next = w.node(child, at)
		}
		return at.next
	case syntax.NtNothing:
		return w.add(inst{op: opFail}, starts{})
	case syntax.NtBol:
		return w.add(inst{op: opLineStart, next: at.next}, follows)
	case syntax.NtEol:
		return w.add(inst{op: opLineEnd, next: at.next}, follows.and(lineEnd()))
	case syntax.NtEndZ:
		return w.add(inst{op: opLastLineEnd, next: at.next}, follows.and(lineEnd()))
	case syntax.NtEnd:
		return w.add(inst{op: opTextEnd, next: at.next}, follows.and(starts{end: true}))
	case syntax.NtBeginning:
		return w.add(inst{op: opTextStart, next: at.next}, follows)
	case syntax.NtStart:
		return w.add(inst{op: opMatchStart, next: at.next}, follows)
	case syntax.NtBoundary:
		return w.add(inst{op: opBoundary, next: at.next}, follows)
	case syntax.NtNonboundary:
		return w.add(inst{op: opNoBoundary, next: at.next}, follows)
	}
	return w.compound(n, at)
}

func lineEnd() starts { return startOf('\n').or(starts{end: true}) }

func (w *patternWriter) compound(n *syntax.RegexNode, at where) int32 {
	switch n.T {
	case syntax.NtRef:
		if n.M == 0 || n.Options&(syntax.IgnoreCase|syntax.RightToLeft|syntax.ECMAScript) != 0 { // 0 is the match itself
			return w.unknown(n)
		}
		return w.add(inst{op: opRef, next: at.next, reg: groupRegister(n.M)}, anywhere)
	case syntax.NtAlternate:
		return w.alternate(n, at)
	case syntax.NtLoop, syntax.NtLazyloop:
		return w.repeat(n, at)
	case syntax.NtCapture:
		return w.group(n, at)
	case syntax.NtAtomic:
		return w.atomic(n, at)
	case syntax.NtPosLook, syntax.NtNegLook:
		return w.look(n, at)
	}
	return w.unknown(n)
}

func groupRegister(group int) int32 { return int32(2 * (group - 1)) }

func (w *patternWriter) charset(n *syntax.RegexNode) *charset {
	key := fmt.Sprintf("%d %t", n.Ch, n.IsNotoneFamily())
	if n.IsSetFamily() {
		key = string(n.Set.Hash())
	}
	c, ok := w.sets[key]
	if !ok {
		c = newCharset(n.Set, n.Ch, n.IsNotoneFamily())
		w.sets[key] = c
	}
	return c
}

// characters writes text, one character, or a run of characters of a set.
func (w *patternWriter) characters(n *syntax.RegexNode, at where) int32 {
	back := n.Options&syntax.RightToLeft != 0
	text := ""
	switch {
	case n.T == syntax.NtMulti && n.Options&syntax.IgnoreCase != 0:
		return w.unknown(n)
	case n.T == syntax.NtMulti:
		text = string(n.Str)
	case n.T == syntax.NtOne:
		text = string(n.Ch)
	case n.IsSetloopFamily() || n.IsOneloopFamily() || n.IsNotoneloopFamily():
		if back {
			return w.unknown(n)
		}
		return w.run(n, at)
	}
	switch {
	case text == "" && back:
		return w.add(inst{op: opSetBefore, next: at.next, set: w.charset(n)}, anywhere)
	case text == "":
		set := w.charset(n)
		return w.add(inst{op: opSet, next: at.next, set: set}, startsOf(set))
	case !utf8.ValidString(text):
		return w.unknown(n)
	case back:
		return w.add(inst{op: opTextBefore, next: at.next, text: text}, anywhere)
	case len(text) == 1:
		return w.add(inst{op: opByte, next: at.next, b: text[0]}, startOf(text[0]))
	}
	return w.add(inst{op: opText, next: at.next, text: text}, startOf(text[0]))
}
