package diag

// BadFence is the code of fenced blocks that ask for a picture that cannot be drawn.
const BadFence Code = "fence"

var viewCodes = []Info{
	{BadFence, Error,
		"A fenced block that stands for a picture (matrix, strip, stack, compare) has a key that it does not take, names something that is not there, or asks for too few or too many services.",
		"A picture of something else, or none, would stand where the text speaks of this one.",
		"```compare\nservices: [rds, dynamodv]\n```\n",
		"Mend what the hint names. A strip takes one service, a comparison two to five; stack takes models, the others services; areas, variants and title are optional."},
}
