/** What several pages of the portal stand on: the reader's own devices, and what they get. */
@org.jspecify.annotations.NullMarked
package helder.portal.kit;
