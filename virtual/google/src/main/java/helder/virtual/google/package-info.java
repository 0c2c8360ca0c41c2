/**
 * A local stand-in of Google's Android Management API, with virtual Android phones. It is not Google: what it assumes and what
 * it knows stands in BEHAVIOUR.md, each with its source.
 */
@NullMarked
package helder.virtual.google;

import org.jspecify.annotations.NullMarked;
