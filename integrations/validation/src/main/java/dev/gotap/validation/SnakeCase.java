package dev.gotap.validation;

/** {@code NotBlank} as {@code NOT_BLANK}; a run of capitals stays together: {@code URL}, {@code ISBN}. */
final class SnakeCase {

    private SnakeCase() {}

    static String upper(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char ch = name.charAt(i);
            if (i > 0 && Character.isUpperCase(ch) && !Character.isUpperCase(name.charAt(i - 1))) {
                snake.append('_');
            }
            snake.append(Character.toUpperCase(ch));
        }
        return snake.toString();
    }
}
