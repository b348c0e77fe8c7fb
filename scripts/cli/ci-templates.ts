/** Checks what pull requests bring, and all of the main branch and of releases; findings stand beside the lines, in code scanning and in the summary of the job. */
const github = `# Checks the translations: .github/workflows/visavis.yml
name: Translations

on:
  push:
    branches: [main]
    tags: ["v*"]
  pull_request:

permissions:
  contents: read
  # To upload the findings to code scanning.
  security-events: write

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # Of a pull request also the state that it changes.
          fetch-depth: 2
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      # A change may add nothing. With --baseline FILE instead of --since the file says what is known, and can only shrink.
      - name: Check what the pull request brings
        if: github.event_name == 'pull_request'
        run: npx visavis check --since HEAD^1 -f github -f sarif=visavis.sarif -f md="$GITHUB_STEP_SUMMARY"
      # A release reaches the thresholds of content/site.yaml.
      - name: Check everything
        if: github.event_name != 'pull_request'
        run: npx visavis check -f github -f sarif=visavis.sarif -f md="$GITHUB_STEP_SUMMARY"
      # A check that has failed says why; pull requests from forks may not upload.
      - uses: github/codeql-action/upload-sarif@v3
        if: \${{ (success() || failure()) && hashFiles('visavis.sarif') != '' && !github.event.pull_request.head.repo.fork }}
        with:
          sarif_file: visavis.sarif
          category: visavis
`;

/** Checks what merge requests bring, and all of the main branch and of releases; findings stand in the merge request, as code quality and as tests. */
const gitlab = `# Checks the translations: two jobs for .gitlab-ci.yml

# A release reaches the thresholds of content/site.yaml.
visavis:
  image: node:22
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_COMMIT_TAG
  script:
    - npm ci
    - npx visavis check -f text -f gitlab=visavis-code-quality.json -f junit=visavis-junit.xml
  artifacts:
    when: always
    reports:
      codequality: visavis-code-quality.json
      junit: visavis-junit.xml

# A change may add nothing. With --baseline FILE instead of --since the file says what is known, and can only shrink.
visavis-changes:
  extends: visavis
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: "0"
  script:
    - npm ci
    - npx visavis check --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA" -f text -f gitlab=visavis-code-quality.json -f junit=visavis-junit.xml
`;

/** Ready files for continuous integration, by the name of the service. */
export const TEMPLATES: Readonly<Record<string, string>> = { github, gitlab };
