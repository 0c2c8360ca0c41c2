/** Guides to carry away: on paper, as leaflets, posters for walls and cards for desks and wallets; and by mail. */
@org.jspecify.annotations.NullMarked
package helder.print;
