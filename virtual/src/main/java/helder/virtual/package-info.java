/**
 * Virtual iPhones, iPads and Macs that speak Apple's management protocol with code of their own, a stand-in for Apple's
 * push service, and the command line to run them. Usable against any server that follows the protocol.
 */
@NullMarked
package helder.virtual;

import org.jspecify.annotations.NullMarked;
