/** Virtual Android phones and Google's agent on them: what they have, what they let out, and what they do when asked. */
@NullMarked
package helder.virtual.google.phone;

import org.jspecify.annotations.NullMarked;
