package export

import (
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/raster"
	"github.com/srmgen/srmgen/internal/site"
)

// SocialCard is the picture that other sites show where somebody links to a page: one for each kind of page, and for each
// service one with its own strip.
type SocialCard struct {
	File string
	draw func() (matrix.Drawing, matrix.Card)
}

// SocialCards lists the cards of a site. Other sites need their absolute addresses, so without a base URL there are none.
func SocialCards(c Context) []SocialCard {
	var cards []SocialCard
	for _, file := range c.Site.KindCards() {
		cards = append(cards, kindCard(c, file.Kind, file.File))
	}
	if len(cards) == 0 {
		return nil
	}
	for _, s := range c.Site.Model.Services {
		cards = append(cards, serviceCard(c, s))
	}
	return cards
}

// kindCard shows the service models, in letters.
func kindCard(c Context, kind model.Kind, file string) SocialCard {
	return SocialCard{file, func() (matrix.Drawing, matrix.Card) {
		m := c.Site.Model
		g := matrix.Stack(m, ids(m.Things(model.KindModel)), stackIDs(m), nil)
		d := matrix.Layout(g, matrix.Narrow)
		if g.Empty != "" {
			d = matrix.Drawing{}
		}
		card := matrix.Card{Title: kind.Info().Title, Text: g.Title, Caption: stack(c).captionOf(c, Selection{}, d)}
		if home := m.Page("index"); home != nil && home.Summary != "" {
			card.Text = c.Site.Plain(home.Summary)
		}
		if kind == model.KindPage {
			card.Title, card.Site = m.Site.Title, ""
		}
		return d, card
	}}
}

func serviceCard(c Context, s *model.Service) SocialCard {
	of := model.Subject{Service: s.ID}
	return SocialCard{site.ServiceCard(s.ID), func() (matrix.Drawing, matrix.Card) {
		g := matrix.Strip(c.Site.Model, of, nil)
		d := matrix.Layout(g, matrix.Wide)
		return d, matrix.Card{Title: s.Title, Text: g.Desc, Caption: SubjectStrip(c, of).captionOf(c, Selection{}, d)}
	}}
}

// PNG paints the card.
func (s SocialCard) PNG(masks *raster.Masks) []byte {
	return matrix.PNG(masks, matrix.CardOf(s.draw()), matrix.Light, 1)
}
