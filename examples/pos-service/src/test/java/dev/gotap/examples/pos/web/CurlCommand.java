package dev.gotap.examples.pos.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A curl command as a request.
 *
 * @param method GET unless the command says otherwise
 * @param path with its query
 * @param body empty when there is none
 * @param headers names and values in turn
 */
record CurlCommand(String method, String path, String body, List<String> headers) {

    private static final String SERVICE = "localhost:8080";

    /** Understands what the README uses; anything else in it fails the test. */
    static CurlCommand of(String command) {
        Iterator<String> words = words(command).iterator();
        if (!words.next().equals("curl")) {
            throw new AssertionError("not a curl command: " + command);
        }
        String method = "GET";
        String path = "";
        String body = "";
        var headers = new ArrayList<String>();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "-i", "-s" -> {}
                case "-X" -> method = words.next();
                case "-d" -> body = words.next();
                case "-H" -> headers.addAll(List.of(words.next().split(": ", 2)));
                default -> {
                    if (!word.startsWith(SERVICE)) {
                        throw new AssertionError("unknown word \"" + word + "\" in: " + command);
                    }
                    path = word.substring(SERVICE.length());
                }
            }
        }
        return new CurlCommand(method, path, body, headers);
    }

    /** The words as a shell sees them: single quotes keep everything, a backslash joins lines. */
    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (char c : command.replace("\\\n", " ").concat(" ").toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (quoted || !Character.isWhitespace(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
