import '@testing-library/jest-dom'

// React reports what is wrong with a component on console.error; a test that provokes an error expects it by name.
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((...args) => {
    throw new Error(`console.error: ${args.join(' ')}`)
  })
  jest.spyOn(console, 'info').mockImplementation(() => undefined)
})

afterEach(() => {
  jest.restoreAllMocks()
})
