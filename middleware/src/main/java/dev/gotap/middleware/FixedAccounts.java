package dev.gotap.middleware;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gotap.context.Principal;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that are known at start. Keeps one digest of name and password per account, and no password; compares with all
 * of them, so that an unknown user, a wrong password and the right one take the same path.
 */
final class FixedAccounts implements PasswordVerifier {

    private final SecretDigest digest = new SecretDigest();
    private final Principal[] principals;
    private final byte[][] digests;

    FixedAccounts(Map<String, String> passwords) {
        if (passwords.isEmpty()) {
            throw new IllegalArgumentException("accounts: {} (expected: at least one; nobody could come in)");
        }
        principals = new Principal[passwords.size()];
        digests = new byte[passwords.size()][];
        int i = 0;
        for (Map.Entry<String, String> account : passwords.entrySet()) {
            check(account.getKey(), account.getValue());
            principals[i] = Principal.of(account.getKey());
            digests[i++] = digest(account.getKey(), account.getValue());
        }
    }

    @Override
    public @Nullable Principal verify(String user, String password) {
        byte[] presented = digest(user, password);
        Principal found = null;
        for (int i = 0; i < digests.length; i++) {
            found = MessageDigest.isEqual(digests[i], presented) ? principals[i] : found;
        }
        return found;
    }

    private byte[] digest(String user, String password) {
        return digest.of(user.getBytes(UTF_8), password.getBytes(UTF_8));
    }

    private static void check(String user, String password) {
        if (user.isEmpty() || user.indexOf(':') >= 0 || BasicCredentials.hasControls(user)) {
            throw new IllegalArgumentException(
                    "accounts: a user name that nobody can send (expected: at least one character, no colon, no control"
                            + " characters)");
        }
        if (password.isEmpty() || BasicCredentials.hasControls(password)) {
            throw new IllegalArgumentException("accounts: the password of \"" + user
                    + "\" is empty or has control characters (expected: a long one without)");
        }
    }
}
