package helder.guides;

import java.util.Optional;

/**
 * What an organisation says in a part of a guide instead of what Helder says.
 *
 * @param text as it is written; empty leaves the part out
 * @param shipped what Helder said there when it was written; empty when it said nothing
 */
public record OwnText(String text, Optional<String> shipped) {}
