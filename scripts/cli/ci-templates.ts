/** Checks pull requests and the main branch; findings stand beside the lines, in code scanning and in the summary of the job. */
const github = `# Checks the translations: .github/workflows/visavis.yml
name: Translations

on:
  push:
    branches: [main]
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
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - name: Check the translations
        run: npx visavis check -f github -f sarif=visavis.sarif -f md="$GITHUB_STEP_SUMMARY"
      # A check that has failed says why; pull requests from forks may not upload.
      - uses: github/codeql-action/upload-sarif@v3
        if: \${{ (success() || failure()) && hashFiles('visavis.sarif') != '' && !github.event.pull_request.head.repo.fork }}
        with:
          sarif_file: visavis.sarif
          category: visavis
`;

/** Checks merge requests and the main branch; findings stand in the merge request, as code quality and as tests. */
const gitlab = `# Checks the translations: a job for .gitlab-ci.yml
visavis:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - npm ci
    - npx visavis check -f text -f gitlab=visavis-code-quality.json -f junit=visavis-junit.xml
  artifacts:
    when: always
    reports:
      codequality: visavis-code-quality.json
      junit: visavis-junit.xml
`;

/** Ready files for continuous integration, by the name of the service. */
export const TEMPLATES: Readonly<Record<string, string>> = { github, gitlab };
