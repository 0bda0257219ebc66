package highlight

// repeat decides at the end of a repetition's body, or in front of the first, whether to go round or on.
func (m *matcher) repeat(in *inst, pc int32, pos int) (int32, bool) {
	count := int32(0)
	if in.counted {
		count = m.regs[in.reg]
	}
	if count < 0 {
		m.again(in, pos)
		return in.body, true
	}
	// A round that went over nothing is the last one.
	more := !(in.counted && count >= in.max) && !(in.marked && int(m.regs[in.reg+1]) == pos) && in.inside.at(m.text, pos)
	leave := in.after.at(m.text, pos)
	switch {
	case !more:
		return in.next, leave
	case in.op == opRepeatLazy:
		m.stack = append(m.stack, frame{pc, int32(pos), 0, frameRepeat})
		return in.next, leave
	}
	m.again(in, pos)
	if leave {
		m.stack = append(m.stack, frame{in.next, int32(pos), 0, frameGo})
	}
	return in.body, true
}

// again begins a round of a repetition.
func (m *matcher) again(in *inst, pos int) {
	if in.counted {
		m.set(in.reg, m.regs[in.reg]+1)
	}
	if in.marked {
		m.set(in.reg+1, int32(pos))
	}
}

// mark runs the instructions that keep something in registers.
func (m *matcher) mark(in *inst, pos int) (int, bool) {
	switch in.op {
	case opRepeatStart:
		began := int32(-1)
		if in.body > 0 {
			began = int32(pos)
		}
		m.keep(in, in.reg, in.min)
		m.keep(in, in.reg+1, began)
	case opOpen:
		m.keep(in, in.reg, int32(pos))
	case opClose:
		m.keep(in, in.reg, m.regs[in.body])
		m.keep(in, in.reg+1, int32(pos))
	case opMark, opLook:
		m.regs[in.reg] = int32(len(m.stack))
		if in.op == opLook {
			m.regs[in.reg+1] = int32(pos)
		}
	case opCut:
		m.cut(int(m.regs[in.reg]))
	case opLookEnd:
		m.cut(int(m.regs[in.reg]))
		return int(m.regs[in.reg+1]), true
	case opNot:
		m.regs[in.reg] = int32(len(m.stack))
		m.stack = append(m.stack, frame{in.next, int32(pos), 0, frameGo})
	case opNotEnd:
		m.undo(int(m.regs[in.reg]))
		return 0, false
	}
	return pos, true
}

// keep changes a register, with a way back where an earlier value may be asked for again.
func (m *matcher) keep(in *inst, reg, to int32) {
	if in.nested {
		m.set(reg, to)
		return
	}
	m.regs[reg] = to
}

// cut makes the decisions since a height of the stack final. Registers may still have to be put back.
func (m *matcher) cut(height int) {
	kept := m.stack[:height]
	for _, f := range m.stack[height:] {
		if f.kind == frameRegister {
			kept = append(kept, f)
		}
	}
	m.stack = kept
}

// undo takes everything back to a height of the stack.
func (m *matcher) undo(height int) {
	for last := len(m.stack) - 1; last >= height; last-- {
		if f := m.stack[last]; f.kind == frameRegister {
			m.regs[f.pc] = f.pos
		}
	}
	m.stack = m.stack[:height]
}
