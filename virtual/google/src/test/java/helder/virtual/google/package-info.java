@NullMarked
package helder.virtual.google;

import org.jspecify.annotations.NullMarked;
