/** What Google publishes about the form of its API: names, types, addresses, errors. Knows nothing of phones. */
@NullMarked
package helder.virtual.google.api;

import org.jspecify.annotations.NullMarked;
