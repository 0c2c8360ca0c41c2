/** The page kit, sign-in and security, tried from outside. */
@org.jspecify.annotations.NullMarked
package helder.web;
