package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command of the README and the answer shown below it.
 *
 * @param command as it stands there
 * @param answer status line, headers, an empty line, and the body or its members that matter
 */
record ReadmeExample(String command, String answer) {

    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```(?:\n+```http\n(.*?)```)?", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<ReadmeExample> all(String readme) {
        var examples = new ArrayList<ReadmeExample>();
        Matcher matcher = EXAMPLE.matcher(readme);
        while (matcher.find()) {
            assertThat(matcher.group(2))
                    .as("the answer to %s", matcher.group(1))
                    .isNotNull();
            examples.add(new ReadmeExample(matcher.group(1), matcher.group(2)));
        }
        return examples;
    }

    void assertShows(Answer actual) {
        int end = answer.indexOf("\n\n");
        List<String> head = answer.substring(0, end).lines().toList();
        assertThat(head.get(0)).as(command).startsWith("HTTP/1.1 ");
        assertThat(actual.status()).as(command + actual.body()).isEqualTo(Integer.parseInt(head.get(0), 9, 12, 10));
        for (String line : head.subList(1, head.size())) {
            String[] header = line.split(": ", 2);
            assertThat(actual.header(header[0])).as(command).isEqualTo(header[1]);
        }
        assertBody(answer.substring(end + 2), actual);
    }

    private void assertBody(String shown, Answer actual) {
        if (shown.startsWith("{")) {
            assertMember(JSON.readTree(shown), actual.json(), "");
        } else {
            assertThat(timeless(actual.body().strip())).isEqualTo(timeless(shown.strip()));
        }
    }

    /** What is shown is there, member by member; there may be more, and "…" ends a list that goes on. */
    private void assertMember(JsonNode shown, JsonNode actual, String pointer) {
        if (shown.isObject()) {
            shown.properties()
                    .forEach(member -> assertMember(
                            member.getValue(), actual.path(member.getKey()), pointer + "/" + member.getKey()));
        } else if (shown.isArray()) {
            boolean goesOn =
                    !shown.isEmpty() && shown.get(shown.size() - 1).toString().equals("\"…\"");
            int size = goesOn ? shown.size() - 1 : shown.size();
            assertThat(actual.size()).as(command + pointer).isGreaterThanOrEqualTo(goesOn ? size + 1 : size);
            assertThat(goesOn || actual.size() == size).as(command + pointer).isTrue();
            for (int i = 0; i < size; i++) {
                assertMember(shown.get(i), actual.path(i), pointer + "/" + i);
            }
        } else {
            assertThat(timeless(actual.toString())).as(command + pointer).isEqualTo(timeless(shown.toString()));
        }
    }

    /** The README was written on one day and is read on another. */
    private static String timeless(String text) {
        return text.replaceAll("\\d{4}-\\d{2}-\\d{2}", "<date>").replaceAll("<date> \\d{2}:\\d{2}", "<date> <time>");
    }
}
