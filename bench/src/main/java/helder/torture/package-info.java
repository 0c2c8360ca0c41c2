/**
 * Servers as processes of their own that meet one disaster after another while devices, administrators and people work, and what must
 * hold afterwards.
 */
@org.jspecify.annotations.NullMarked
package helder.torture;
