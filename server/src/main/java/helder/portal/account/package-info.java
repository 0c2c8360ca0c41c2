/** The reader's account: the password, the links that can set it, and what others changed about it. */
@org.jspecify.annotations.NullMarked
package helder.portal.account;
