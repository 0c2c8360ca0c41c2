/** Guides on other sites: pages for their frames, what they ask with an address, a feed, and a copy that needs no server. */
@org.jspecify.annotations.NullMarked
package helder.embed;
