/** What is wrong with guides: everything that a reader would stumble over, found before anybody reads them. */
@org.jspecify.annotations.NullMarked
package helder.guides.check;
