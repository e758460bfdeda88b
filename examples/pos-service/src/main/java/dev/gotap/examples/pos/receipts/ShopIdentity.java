package dev.gotap.examples.pos.receipts;

/**
 * Who sells, as the head of every receipt must say.
 *
 * @param name of the shop
 * @param street and number
 * @param city with its post code
 * @param vatId the tax office's name for it
 */
public record ShopIdentity(String name, String street, String city, String vatId) {

    /** The shop of this example. */
    public static ShopIdentity example() {
        return new ShopIdentity("Café Lindenblüte", "Lindenstraße 7", "10969 Berlin", "DE000000000");
    }
}
