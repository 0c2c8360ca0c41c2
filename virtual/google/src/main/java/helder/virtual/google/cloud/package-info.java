/** What happens at Google: credentials, enterprises, policies, tokens, devices, commands, topics. One lock holds all of it. */
@NullMarked
package helder.virtual.google.cloud;

import org.jspecify.annotations.NullMarked;
