/** What an organisation has otherwise in guides: kept in versions, and composed with what Helder brings. */
@org.jspecify.annotations.NullMarked
package helder.guides.own;
